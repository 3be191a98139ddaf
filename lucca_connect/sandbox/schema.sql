-- The embedded tenant's store. Dates are ISO text without zone, as Lucca writes them.
CREATE TABLE IF NOT EXISTS meta (key TEXT PRIMARY KEY, value TEXT NOT NULL);
-- keys: tenant_id, created_at, clock_offset_s, options (JSON of SandboxOptions)

CREATE TABLE IF NOT EXISTS legal_units (
  id INTEGER PRIMARY KEY, name TEXT NOT NULL, code TEXT, identification TEXT, activity_code TEXT,
  country_id INTEGER, country_code TEXT, created_at TEXT, is_archived INTEGER NOT NULL DEFAULT 0);
CREATE TABLE IF NOT EXISTS establishments (           -- v3 legalEntity, new API business-establishment
  id INTEGER PRIMARY KEY, name TEXT NOT NULL, code TEXT, legal_unit_id INTEGER NOT NULL,
  identification TEXT, activity_code TEXT, street TEXT, zip_code TEXT, city TEXT, country_code TEXT,
  calendar_id INTEGER, timezone_id TEXT, created_at TEXT, is_archived INTEGER NOT NULL DEFAULT 0);
CREATE TABLE IF NOT EXISTS departments (
  id INTEGER PRIMARY KEY, name TEXT NOT NULL, code TEXT, description TEXT, parent_id INTEGER,
  head_id INTEGER, is_active INTEGER NOT NULL DEFAULT 1, sort_order INTEGER NOT NULL DEFAULT 0,
  created_at TEXT, modified_at TEXT);

CREATE TABLE IF NOT EXISTS roles (id INTEGER PRIMARY KEY, name TEXT NOT NULL, kind TEXT NOT NULL);
-- kind: principal | secondary | key
CREATE TABLE IF NOT EXISTS role_rights (               -- one row for each role of a key or client
  role_id INTEGER PRIMARY KEY, read_core INTEGER NOT NULL DEFAULT 1, write_core INTEGER NOT NULL DEFAULT 1,
  future INTEGER NOT NULL DEFAULT 1, former INTEGER NOT NULL DEFAULT 0,
  establishments TEXT);                                 -- JSON list of ids, NULL = all
CREATE TABLE IF NOT EXISTS sections (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
CREATE TABLE IF NOT EXISTS role_sections (
  role_id INTEGER NOT NULL, section_id INTEGER NOT NULL, level TEXT NOT NULL,  -- read | write
  PRIMARY KEY (role_id, section_id));

CREATE TABLE IF NOT EXISTS api_keys (key TEXT PRIMARY KEY, name TEXT NOT NULL, role_id INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS clients (
  client_id TEXT PRIMARY KEY, client_secret TEXT NOT NULL, name TEXT NOT NULL, role_id INTEGER NOT NULL,
  scopes TEXT NOT NULL);                                -- space separated
CREATE TABLE IF NOT EXISTS tokens (
  token TEXT PRIMARY KEY, client_id TEXT NOT NULL, scopes TEXT NOT NULL, expires_at REAL NOT NULL);

CREATE TABLE IF NOT EXISTS taxonomies (
  id INTEGER PRIMARY KEY, name TEXT NOT NULL, names TEXT NOT NULL DEFAULT '{}',   -- culture -> name, JSON
  sort_labels_by TEXT NOT NULL DEFAULT 'id', created_at TEXT, modified_at TEXT);
CREATE TABLE IF NOT EXISTS labels (                     -- id = entry id of the legacy API
  id INTEGER PRIMARY KEY, taxonomy_id INTEGER NOT NULL, name TEXT NOT NULL, names TEXT NOT NULL DEFAULT '{}',
  remote_id TEXT, is_archived INTEGER NOT NULL DEFAULT 0, position INTEGER NOT NULL, created_at TEXT, modified_at TEXT);
CREATE TABLE IF NOT EXISTS definitions (
  code TEXT PRIMARY KEY, name TEXT NOT NULL, names TEXT NOT NULL DEFAULT '{}',
  format TEXT NOT NULL,       -- list text attachment user date number boolean composite (product words)
  schema_title TEXT NOT NULL, -- short-text long-text boolean int32 decimal legacy-date … object
  multiple INTEGER NOT NULL DEFAULT 0, section_id INTEGER,     -- NULL: attached to no section
  parent_code TEXT,                                            -- component of a composite
  taxonomy_id INTEGER, is_archived INTEGER NOT NULL DEFAULT 0, position INTEGER NOT NULL,
  created_at TEXT, modified_at TEXT);

CREATE TABLE IF NOT EXISTS users (
  id INTEGER PRIMARY KEY, first_name TEXT NOT NULL, last_name TEXT NOT NULL, login TEXT NOT NULL, mail TEXT NOT NULL,
  personal_email TEXT, civil_title TEXT, gender TEXT, culture_id INTEGER, birth_date TEXT,
  contract_start TEXT NOT NULL, contract_end TEXT, employee_number TEXT,
  establishment_id INTEGER NOT NULL, department_id INTEGER NOT NULL, manager_id INTEGER,
  role_principal_id INTEGER NOT NULL, habilitated_roles TEXT NOT NULL DEFAULT '[]',
  calendar_id INTEGER, csp_id INTEGER, nationality_id TEXT, seniority_date TEXT, insurance_number TEXT,
  address TEXT, direct_line TEXT, professional_mobile TEXT, personal_mobile TEXT, job_title TEXT, quote TEXT,
  picture_id TEXT, bank_name TEXT, iban TEXT, bic TEXT, rib TEXT, other TEXT NOT NULL DEFAULT '{}',
  created_at TEXT NOT NULL, modified_at TEXT NOT NULL);
CREATE UNIQUE INDEX IF NOT EXISTS users_login ON users (lower(login));
CREATE INDEX IF NOT EXISTS users_mail ON users (lower(mail));
CREATE TABLE IF NOT EXISTS work_contracts (             -- users holds a copy of the applicable one
  id INTEGER PRIMARY KEY, owner_id INTEGER NOT NULL, external_id TEXT, type_id INTEGER NOT NULL DEFAULT 1,
  starts_on TEXT NOT NULL, ends_on TEXT, establishment_id INTEGER NOT NULL, spc_id INTEGER,
  hiring_type_id INTEGER, termination_reason_id INTEGER, trial_period_days INTEGER,
  renewed_trial_period_days INTEGER, trial_period_end_date TEXT, trial_period_end_date2 TEXT,
  temporary_contract_ground_id INTEGER, internship_supervisor_id INTEGER,
  is_archived INTEGER NOT NULL DEFAULT 0, created_at TEXT NOT NULL, modified_at TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS work_contracts_owner ON work_contracts (owner_id);
CREATE TABLE IF NOT EXISTS user_logs (                  -- changes of core data, value as text
  id INTEGER PRIMARY KEY, user_id INTEGER NOT NULL, name TEXT NOT NULL, modified_at TEXT NOT NULL,
  source TEXT NOT NULL, entry_type TEXT NOT NULL, value TEXT);
CREATE INDEX IF NOT EXISTS user_logs_name ON user_logs (name);

CREATE TABLE IF NOT EXISTS axes (id INTEGER PRIMARY KEY, name TEXT NOT NULL, is_active INTEGER NOT NULL DEFAULT 1);
CREATE TABLE IF NOT EXISTS axis_sections (              -- users.other holds who belongs to which
  id INTEGER PRIMARY KEY, axis_id INTEGER NOT NULL, code TEXT NOT NULL, name TEXT NOT NULL,
  multilingual_name TEXT NOT NULL, owner_id INTEGER, is_active INTEGER NOT NULL DEFAULT 1, parents TEXT NOT NULL DEFAULT '[]',
  UNIQUE (axis_id, code));
CREATE TABLE IF NOT EXISTS user_values (
  value_id INTEGER PRIMARY KEY AUTOINCREMENT, user_id INTEGER NOT NULL, code TEXT NOT NULL, value TEXT NOT NULL);
  -- value: JSON. list: entry id; attachment: file uuid; user: id; composite: {child code: raw value}
CREATE INDEX IF NOT EXISTS user_values_user ON user_values (user_id, code);

CREATE TABLE IF NOT EXISTS files (
  id TEXT PRIMARY KEY, name TEXT NOT NULL, content_type TEXT NOT NULL, size INTEGER NOT NULL,
  sha256 TEXT NOT NULL, content BLOB NOT NULL, created_at TEXT NOT NULL);

CREATE TABLE IF NOT EXISTS request_counts (route TEXT PRIMARY KEY, n INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS rate_log (at REAL NOT NULL, who TEXT NOT NULL);   -- who: caller | neighbour
CREATE INDEX IF NOT EXISTS rate_log_at ON rate_log (at);

CREATE TABLE IF NOT EXISTS aequivalent_account (
  id TEXT PRIMARY KEY, name TEXT NOT NULL, token TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS aequivalent_users (
  id TEXT PRIMARY KEY, account_id TEXT NOT NULL, email TEXT NOT NULL, name TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS aequivalent_packages (code TEXT PRIMARY KEY, label TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS aequivalent_files (
  id TEXT PRIMARY KEY, account_id TEXT NOT NULL, kind TEXT NOT NULL, content_type TEXT NOT NULL,
  size INTEGER NOT NULL, sha256 TEXT NOT NULL, dossier_id TEXT, created_at TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS aequivalent_dossiers (
  id TEXT PRIMARY KEY, account_id TEXT NOT NULL, reference TEXT, employee_id TEXT NOT NULL,
  status TEXT NOT NULL, payload TEXT NOT NULL, created_at TEXT NOT NULL, UNIQUE (account_id, reference));
CREATE TABLE IF NOT EXISTS werecruit_account (token TEXT PRIMARY KEY);
CREATE TABLE IF NOT EXISTS werecruit_hires (
  id TEXT PRIMARY KEY, payload TEXT NOT NULL, employee_id INTEGER, created_at TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS sent_mails (                 -- what Lucca mailed to people it created
  id INTEGER PRIMARY KEY, user_id INTEGER NOT NULL, address TEXT NOT NULL, sent_at TEXT NOT NULL);
