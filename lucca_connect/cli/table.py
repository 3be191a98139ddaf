"""The lazy command table: every command with its function and its line in the list.

Functions are named, not imported: a command costs start-up time only when it is called.
"""

from __future__ import annotations

from lucca_connect.cli.lazy import Row, Rows

_RECRUITING = "sync_hires:recruiting"

COMMANDS: dict[str, Row | Rows] = {
    "demo": Row("demo:demo", "The main job end to end on a fresh practice tenant, narrated."),
    "setup-section": Row(
        "setup_section:setup_section",
        "Set up the section and the data that a connector needs, and prove it.",
    ),
    "check-permissions": Row(
        "check_permissions:check_permissions",
        "Say what the API key can do, each verdict with its evidence.",
    ),
    "handover": Row(
        "handover:handover", "Write the sheet for the partner, or the mail to your IT."
    ),
    "mapping": Rows(
        {
            "show": Row("mapping:show", "Show which data of Lucca goes where."),
            "check": Row("mapping:check", "Say who could be ordered today, and what is missing."),
            "explain": Row("mapping:explain", "Explain one employee, rule by rule."),
        },
        "Dry-run of the field mapping.",
    ),
    "connector": Rows(
        {
            "list": Row("connector:list_connectors", "List the connectors and your overlays."),
            "new": Row(
                "connector:new", "Write a connector file: a template, or from a tenant's data."
            ),
            "lint": Row(
                "connector:lint", "Check a connector file or an overlay, all problems at once."
            ),
            "test": Row("connector:test", "Try what a connector file promises on invented people."),
        },
        "Connector files and overlays.",
    ),
    "sync": Rows(
        {
            "aequivalent": Row(
                "sync:aequivalent", "Order screening dossiers and write the status back."
            ),
            "werecruit": Row(_RECRUITING, "Create an employee for every hire of We Recruit."),
            "teamtailor": Row(_RECRUITING, "Create an employee for every hire of Teamtailor."),
            "flatchr": Row(_RECRUITING, "Create an employee for every hire of Flatchr."),
        },
        "Run a connector once.",
        own=Row(_RECRUITING, "Create an employee for every hire of a connector of your own."),
    ),
    "hires": Rows(
        {
            "follow-up": Row(
                "hires:follow_up", "Say what is still open for people who start soon."
            ),
        },
        "People who were recruited.",
    ),
    "push": Rows(
        {
            "employees": Row("push:employees", "Bring what a file says about people into Lucca."),
        },
        "Write a table into Lucca.",
    ),
    "undo": Row("undo:undo", "Take back what a push changed, where it is still so."),
    "pull": Rows(
        {
            "employees": Row("pull:employees", "Employees, with filters and only what changed."),
            "establishments": Row("pull:establishments", "Establishments and legal units."),
            "departments": Row("pull:departments", "Departments."),
            "roles": Row("pull:roles", "Roles."),
            "definitions": Row("pull:definitions", "Definitions of custom data."),
            "options": Row("pull:options", "Options of lists."),
        },
        "Read Lucca into a table.",
    ),
    "plan": Rows(
        {
            "list": Row("plan:list_plans", "List the plans that wait for somebody."),
            "show": Row("plan:show", "Show what a plan would do, and what holds it."),
            "discard": Row("plan:discard", "Discard a plan that waits."),
        },
        "Held and saved plans.",
    ),
    "apply": Row("plan:apply", "Apply a plan file, if it is still true."),
    "approve": Row("plan:approve", "Apply a held plan: its limits are lifted for this once."),
    "monitor": Rows(
        {
            "aequivalent": Row(
                "monitor:aequivalent", "Who waits for a dossier, and does the exchange live?"
            ),
        },
        "Watch an exchange, read-only.",
    ),
    "observe": Row(
        "observe:observe",
        "Find out by reading how a tenant answers where nothing public says it.",
    ),
    "state": Rows(
        {
            "backup": Row("state:backup", "Save the journal of a tenant in one file."),
            "restore": Row("state:restore", "Put a saved journal back."),
            "rebuild": Row(
                "state:rebuild", "Make a lost journal anew from what the partner and Lucca show."
            ),
        },
        "The journal: what luccactl has done.",
    ),
    "schedule": Rows(
        {
            "print": Row(
                "schedule:print_schedule", "Print ready lines for cron, or units for systemd."
            ),
        },
        "Run by itself.",
    ),
    "auth": Rows(
        {
            "login": Row("auth:login", "Prove a credential, then store it."),
            "status": Row("auth:status", "Say which credentials are found, and where."),
            "logout": Row("auth:logout", "Forget a stored credential."),
        },
        "Credentials.",
    ),
    "profile": Rows(
        {
            "list": Row("profile:list_profiles", "List the profiles."),
            "show": Row("profile:show", "Show one profile."),
            "set": Row("profile:set_value", "Change one setting of a profile."),
            "use": Row("profile:use", "Choose the default profile."),
            "export": Row("profile:export", "Write a profile to a file, without any secret."),
            "import": Row("profile:import_file", "Make a profile of such a file."),
        },
        "Tenants and their settings.",
    ),
    "definitions": Rows(
        {
            "diff": Row("definitions:diff", "Compare the custom data of two tenants."),
        },
        "Custom data of tenants.",
    ),
    "config": Rows(
        {
            "path": Row("config:path", "Print the path of the configuration file."),
            "show": Row("config:show", "Show the configuration, without any secret."),
        },
        "The configuration file.",
    ),
    "explain": Row("explain:explain", "Explain a code: what happened, who acts, what to run."),
    "sandbox": Rows(
        {
            "serve": Row("sandbox:serve", "Serve a practice tenant on this machine."),
            "clone": Row("sandbox:clone", "Make a practice tenant in the shape of a real one."),
            "reset": Row("sandbox:reset", "Start the built-in practice tenant afresh."),
            "assumptions": Row(
                "sandbox:assumptions",
                "List what the practice tenant assumes where Lucca is silent.",
            ),
        },
        "The practice tenant.",
    ),
}
