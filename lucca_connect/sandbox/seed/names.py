"""Names for invented people: French and Swiss, with what breaks careless programs in them.

Accents, compound first names, particles, apostrophes of both kinds, double names, a ligature.
"""

from __future__ import annotations

WOMEN = (
    "Amélie", "Anne-Sophie", "Chloé", "Clémence", "Élodie", "Fabienne", "Gaëlle", "Hélène", "Inès",
    "Joëlle", "Léa", "Loïse", "Maëlys", "Marie-Thérèse", "Mélanie", "Noémie", "Océane", "Solène",
    "Zoé", "Annick", "Béatrice", "Céline", "Daniela", "Eva", "Françoise", "Giulia", "Heidi",
    "Jeanne", "Katharina", "Laure", "Lucie", "Manon", "Nathalie", "Ophélie", "Pauline", "Rosalie",
    "Sabine", "Ursula", "Valérie", "Yaëlle",
)  # fmt: skip
MEN = (
    "André", "Anaël", "Benoît", "Cédric", "Étienne", "François-Xavier", "Frédéric", "Gaël",
    "Jean-Baptiste", "Jérôme", "Joël", "Loïc", "Maël", "Noël", "Raphaël", "Rémi", "Sébastien",
    "Stéphane", "Thaddée", "Yoann", "Adrien", "Beat", "Charles-Édouard", "David", "Emmanuel",
    "Fabrice", "Guillaume", "Hugo", "Ivan", "Jürg", "Kilian", "Luca", "Matthias", "Nicolas",
    "Olivier", "Pierre-Alain", "Quentin", "Reto", "Samuel", "Urs",
)  # fmt: skip
FAMILY = (
    "Müller", "Lefèvre", "D'Alès", "O’Reilly", "de La Tour", "Du Pasquier", "von Känel", "L'Hôte",
    "Rochat", "Favre", "Béguin", "Cœurdevey", "Châtelain", "Garçon", "Hürlimann", "Jaquet-Droz",
    "Küng", "Le Goff", "Mâche", "Nuñez", "Öztürk", "Péclard", "Quoëx", "Rüegg", "Saint-Martin",
    "Thévoz", "Vuilleumier", "Wüthrich", "Zürcher", "Bovet", "Cornu", "Dubois", "Emery",
    "Fernandes da Silva", "Girard", "Humbert", "Imhof", "Jeanneret", "Keller", "Lambert",
    "Moreau-Blanc", "Nicolet", "Perrin", "Reymond", "Schaffner", "Tissot", "Varenne", "Widmer",
    "Ayer", "Bourquin", "Crausaz", "Delacrétaz", "Eggimann", "Fragnière", "Guignard", "Hofstetter",
    "Junod", "Lachenal", "Monnier", "Pittet",
)  # fmt: skip
JOBS = (
    "Analyste conformité", "Assistante de direction", "Chargé d'affaires", "Comptable",
    "Conseillère clientèle", "Contrôleur de gestion", "Développeuse", "Gestionnaire de paie",
    "Ingénieur système", "Juriste", "Responsable d'équipe", "Technicienne support",
    "Auditeur interne", "Gérante de fortune",
)  # fmt: skip
STREETS = (
    "rue de l'Église", "chemin des Crêts", "avenue du Général-Guisan", "quai du Mont-Blanc",
    "place de la Gare", "route de Chêne", "allée des Érables", "impasse du Moulin",
)  # fmt: skip
TOWNS = (
    ("1201", "Genève"), ("1003", "Lausanne"), ("1400", "Yverdon-les-Bains"), ("8001", "Zürich"),
    ("75009", "Paris"), ("69003", "Lyon"), ("74100", "Annemasse"), ("01630", "Saint-Genis-Pouilly"),
)  # fmt: skip
