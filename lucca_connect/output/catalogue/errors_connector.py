"""Codes of connectors, mapping and planning, the reasons of blocked and undecided people included.

Reasons are given with `subject` (the employee's number or the field's code) and `field`.
"""

from __future__ import annotations

from lucca_connect.output.catalogue.entry import Entry

_CHECK = "luccactl mapping check aequivalent"
_MONITOR = "luccactl monitor aequivalent"

_FILES: dict[str, Entry] = {
    "connector_unknown": Entry(
        owner="it",
        retry="after-fix",
        en="There is no connector called {name}. Known: {known}.",
        fr="Il n'existe pas de connecteur nommé {name}. Connecteurs connus : {known}.",
        next="luccactl connector list",
    ),
    "connector_invalid": Entry(
        owner="it",
        retry="after-fix",
        en="{file}, line {line}, key {key}: {problem}.",
        fr="{file}, ligne {line}, clé {key} : valeur non valable ({problem}).",
        next="luccactl connector lint {file}",
    ),
}

_COMPARISON: dict[str, Entry] = {
    "label_equivalent": Entry(
        owner="hr",
        retry="never",
        en='The datum {code} is called "{found}" in Lucca; the documentation writes "{expected}". '
        "It was accepted as the same label.",
        fr="La donnée {code} s'appelle « {found} » dans Lucca ; la documentation écrit "
        "« {expected} ». Les deux libellés ont été considérés comme identiques.",
        next="",
    ),
    "option_equivalent": Entry(
        owner="hr",
        retry="never",
        en='In the list {code}, "{found}" was accepted for "{expected}": only the spelling '
        "differs.",
        fr="Dans la liste {code}, « {found} » a été accepté pour « {expected} » : seule "
        "l'orthographe diffère.",
        next="",
    ),
    "options_unexpected": Entry(
        owner="hr",
        retry="never",
        en="The list {code} also holds values that the partner's documentation does not know: "
        "{found}. Nobody with one of these values can be ordered.",
        fr="La liste {code} contient aussi des valeurs que la documentation du partenaire ne "
        "connaît pas : {found}. Aucune personne portant une de ces valeurs ne peut être commandée.",
        next="",
    ),
    "near_miss_beside": Entry(
        owner="hr",
        retry="never",
        en="Beside {code} there is a datum with nearly the same code, {found}: make sure that "
        "people fill in {code}.",
        fr="À côté de {code}, il existe une donnée au code presque identique, {found} : "
        "assurez-vous que c'est bien {code} que l'on remplit.",
        next="",
    ),
    "definition_deleted": Entry(
        owner="hr",
        retry="after-fix",
        en="luccactl created {subject} in an earlier run, and the key does not see it: it belongs "
        "to no section that the key's role may read, or somebody deleted it. It is not created "
        "again by itself: put it into the section, or create it by hand.",
        fr="luccactl a créé {subject} lors d'une exécution précédente, et la clé ne la voit pas : "
        "elle n'appartient à aucune section que le rôle de la clé peut consulter, ou quelqu'un "
        "l'a supprimée. Elle n'est pas recréée d'office : ajoutez-la à la section, ou créez-la "
        "à la main.",
        next="luccactl setup-section --via guide",
    ),
    "taxonomy_twice": Entry(
        owner="hr",
        retry="after-fix",
        en="Lucca has several lists with the name that {subject} needs. Which one was meant cannot "
        "be told, so none is used: rename or remove the ones that are not needed.",
        fr="Lucca contient plusieurs listes portant le nom prévu pour {subject}. Rien n'indique "
        "laquelle est la bonne ; aucune n'est donc utilisée : renommez ou supprimez les autres.",
        next="luccactl setup-section --via guide",
    ),
    "taxonomy_not_ours": Entry(
        owner="hr",
        retry="after-fix",
        en="Lucca already has a list with the name that {subject} needs, and luccactl did not "
        "create it. It is not reused by guess: create the datum by hand, or rename that list.",
        fr="Lucca contient déjà une liste portant le nom prévu pour {subject}, que luccactl n'a "
        "pas créée. Elle n'est pas réutilisée au hasard : créez la donnée à la main, ou renommez "
        "cette liste.",
        next="luccactl setup-section --via guide",
    ),
}

_MAPPING: dict[str, Entry] = {
    "required_value_missing": Entry(
        owner="hr",
        retry="automatic",
        en="Employee {subject}: {field} is empty, or not visible to the key. No dossier can be "
        "ordered without it.",
        fr="Collaborateur {subject} : {field} est vide, ou n'est pas visible pour la clé. Aucun "
        "dossier ne peut être commandé sans cette donnée.",
        next=_CHECK,
    ),
    "date_not_valid": Entry(
        owner="hr",
        retry="automatic",
        en="Employee {subject}: {field} is not a date.",
        fr="Collaborateur {subject} : {field} n'est pas une date.",
        next=_CHECK,
    ),
    "email_not_valid": Entry(
        owner="hr",
        retry="automatic",
        en="Employee {subject}: {field} is not an e-mail address.",
        fr="Collaborateur {subject} : {field} n'est pas une adresse e-mail.",
        next=_CHECK,
    ),
    "language_not_known": Entry(
        owner="luccactl",
        retry="never",
        en="Employee {subject}: the language in {field} is not one that luccactl knows; it is left "
        "out of the dossier.",
        fr="Collaborateur {subject} : luccactl ne connaît pas la langue indiquée dans {field} ; "
        "elle n'est pas transmise dans le dossier.",
        next=_CHECK,
    ),
    "option_not_known": Entry(
        owner="hr",
        retry="automatic",
        en="Employee {subject}: the value chosen in {field} is none of those that the partner "
        "expects.",
        fr="Collaborateur {subject} : la valeur choisie dans {field} ne fait pas partie de celles "
        "qu'attend le partenaire.",
        next="luccactl setup-section --dry-run",
    ),
    "owner_not_visible": Entry(
        owner="hr",
        retry="automatic",
        en="Employee {subject}: the person named in {field} is not visible to the key (someone who "
        "left, or outside its perimeter).",
        fr="Collaborateur {subject} : la personne indiquée dans {field} n'est pas visible pour la "
        "clé (personne partie, ou hors de son périmètre).",
        next="luccactl check-permissions",
    ),
    "owner_without_email": Entry(
        owner="hr",
        retry="automatic",
        en="Employee {subject}: the person named in {field} has no valid professional e-mail "
        "address in Lucca.",
        fr="Collaborateur {subject} : la personne indiquée dans {field} n'a pas d'adresse e-mail "
        "professionnelle valable dans Lucca.",
        next=_CHECK,
    ),
    "owner_not_partner_user": Entry(
        owner="hr",
        retry="automatic",
        en="Employee {subject}: the person named in {field} is not a user of your account at the "
        "partner. Choose one of its users, or have the partner add this person (a standard account "
        "has at most three users).",
        fr="Collaborateur {subject} : la personne indiquée dans {field} n'est pas utilisatrice de "
        "votre compte chez le partenaire. Choisissez l'un de ses utilisateurs, ou faites ajouter "
        "cette personne (trois utilisateurs au plus sur un compte standard).",
        next=_CHECK,
    ),
    "package_not_on_account": Entry(
        owner="partner",
        retry="automatic",
        en="Employee {subject}: your account at the partner does not offer the programme chosen in "
        "{field}.",
        fr="Collaborateur {subject} : votre compte chez le partenaire ne propose pas le programme "
        "choisi dans {field}.",
        next=_CHECK,
    ),
    "attachment_not_readable": Entry(
        owner="luccactl",
        retry="never",
        en="Employee {subject}: Lucca shows a file in {field} in a form that luccactl does not "
        "know. Rather than order without it, nothing is ordered: please report it.",
        fr="Collaborateur {subject} : Lucca présente le fichier de {field} sous une forme que "
        "luccactl ne connaît pas. Plutôt que de commander sans ce fichier, rien n'est commandé : "
        "merci de le signaler.",
        next=_CHECK,
    ),
}

_SCREENING: dict[str, Entry] = {
    "order_not_settled": Entry(
        owner="it",
        retry="automatic",
        en="Employee {subject}: an order was sent and it is not known whether it arrived. Nothing "
        "is sent again; the next run asks the partner first.",
        fr="Collaborateur {subject} : une commande a été envoyée sans que l'on sache si elle est "
        "arrivée. Rien n'est renvoyé ; la prochaine exécution interroge d'abord le partenaire.",
        next=_MONITOR,
    ),
    "awaiting_partner": Entry(
        owner="partner",
        retry="automatic",
        en="Employee {subject}: the order was handed over, the partner has not acknowledged it "
        "yet. The status in Lucca stays as it is until then.",
        fr="Collaborateur {subject} : la commande a été remise, le partenaire n'en a pas encore "
        "accusé réception. D'ici là, le statut dans Lucca reste inchangé.",
        next=_MONITOR,
    ),
    "status_set_back": Entry(
        owner="hr",
        retry="after-fix",
        en="Employee {subject}: a dossier was ordered and the status written, then somebody set "
        "{field} back to be ordered. So soon after the first order this needs a decision: put the "
        "status back, or wait until a new order is allowed (reorder_min_days).",
        fr="Collaborateur {subject} : un dossier a été commandé et le statut écrit, puis quelqu'un "
        "a remis {field} à « à commander ». Si peu de temps après la première commande, c'est à "
        "vous de décider : rétablissez le statut, ou attendez qu'une nouvelle commande soit "
        "permise (reorder_min_days).",
        next=_MONITOR,
    ),
    "dossier_not_ours": Entry(
        owner="hr",
        retry="after-fix",
        en="Employee {subject}: the partner already has a dossier that luccactl did not order. If "
        "it is the right one, set {field} to created; if not, order the new one at the partner's.",
        fr="Collaborateur {subject} : le partenaire a déjà un dossier que luccactl n'a pas "
        "commandé. Si c'est le bon, mettez {field} à « créé » ; sinon, commandez le nouveau "
        "directement chez le partenaire.",
        next=_MONITOR,
    ),
    "journal_lost": Entry(
        owner="it",
        retry="after-fix",
        en="Employee {subject}: the partner has a dossier with a reference of luccactl that this "
        "installation's journal does not know. Its state was lost, or another installation runs "
        "for the same tenant: restore the state, or stop one of the two.",
        fr="Collaborateur {subject} : le partenaire a un dossier portant une référence de luccactl "
        "que le journal de cette installation ne connaît pas. Ses données ont été perdues, ou une "
        "autre installation traite le même Lucca : restaurez-les, ou arrêtez l'une des deux.",
        next="luccactl config path",
    ),
    "beyond_first": Entry(
        owner="it",
        retry="automatic",
        en="Employee {subject}: left for a later run, because this one was limited by --first.",
        fr="Collaborateur {subject} : laissé pour une exécution ultérieure, celle-ci étant limitée "
        "par --first.",
        next="",
    ),
    "journal_empty": Entry(
        owner="it",
        retry="after-fix",
        en="{observed} people already have the status that is written after an order, but this "
        "installation's journal knows no order at all. Its state may have been lost, or somebody "
        "else ordered before: nothing was done. `{setting}` compares it with the partner's list, "
        "enters what luccactl ordered and keeps who says that others ordered the rest.",
        fr="{observed} personnes ont déjà le statut écrit après une commande, alors que le journal "
        "de cette installation ne connaît aucune commande. Ses données ont peut-être été perdues, "
        "ou quelqu'un d'autre commandait auparavant : rien n'a été fait. `{setting}` le compare à "
        "la liste du partenaire, y inscrit ce que luccactl a commandé et garde trace de la "
        "personne qui confirme que d'autres ont commandé le reste.",
        next="luccactl state rebuild --dry-run",
    ),
}

_LIMITS: dict[str, Entry] = {
    "limit_exceeded": Entry(
        owner="it",
        retry="after-fix",
        en="This run would change {observed} people; the limit {limit} allows {allowed}. Nothing "
        "was done. The limit is set by {setting}; if the number is right, approve the plan, or "
        "allow it for one run with --max-changes {observed}.",
        fr="Cette exécution modifierait {observed} personnes ; la limite {limit} en autorise "
        "{allowed}. Rien n'a été fait. Cette limite est fixée par {setting} ; si ce nombre est "
        "correct, approuvez le plan, ou autorisez-le pour une exécution avec --max-changes "
        "{observed}.",
        next="",
    ),
    "population_shrank": Entry(
        owner="it",
        retry="after-fix",
        en="Lucca showed {observed} people where the last run saw {last_known}. A right or an "
        "establishment taken from the key looks just like that, so nothing was done: see what "
        "`luccactl check-permissions` says before you approve.",
        fr="Lucca a montré {observed} personnes, alors que la dernière exécution en voyait "
        "{last_known}. C'est aussi ce que l'on observe quand un droit ou un établissement est "
        "retiré à la clé ; rien n'a donc été fait : avant d'approuver, voyez ce que dit "
        "`luccactl check-permissions`.",
        next="luccactl check-permissions",
    ),
}

ENTRIES: dict[str, Entry] = {
    **_FILES,
    **_COMPARISON,
    **_MAPPING,
    **_SCREENING,
    **_LIMITS,
}
