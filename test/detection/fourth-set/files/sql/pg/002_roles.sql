-- roles
CREATE ROLE app LOGIN PASSWORD :'app_password';
ALTER USER replicator WITH REPLICATION ENCRYPTED PASSWORD 'SCRAM-SHA-256$4096:+IeI6emRp9lRU4SOW0vahQ==$9283tommYR8VcqPpxP6M252r7R58UG6f3GJfEQhNOBQ=:rKBuu9k0SfG4t7K/yyLXf16jzFqc7qkvKyY1pSBCBeE=';
CREATE SERVER files FOREIGN DATA WRAPPER postgres_fdw OPTIONS (host 'files', dbname 'files');
CREATE USER MAPPING FOR app SERVER files OPTIONS (user 'reader', password :'fdw_password');
CREATE SUBSCRIPTION orders CONNECTION 'host=primary user=replicator passfile=/etc/pgpass dbname=orders' PUBLICATION orders;

CREATE TABLE api_tokens (
    token_hash bytea PRIMARY KEY,
    secret_name text NOT NULL,
    created_at timestamptz DEFAULT now()
);
COMMENT ON COLUMN api_tokens.token_hash IS 'SHA-256 of the token; the token itself is not stored';
INSERT INTO users (email, password_hash) VALUES ('admin@eastvale.example', '$2y$12$VAZvFUaY3evceRPAGuE5OfcgRpU1948wHDcdMHl5QfpzYCwWuCm4F');
