"""The real servers on one machine: PostgreSQL, Valkey and a mailbox, kept in one folder (HUNDRED_VAR)."""
