-- roles
CREATE ROLE app LOGIN PASSWORD 'Winter3Meadow6';
ALTER USER replicator WITH REPLICATION ENCRYPTED PASSWORD 'CoZyq2Z.FNggZpI3';
CREATE SERVER files FOREIGN DATA WRAPPER postgres_fdw OPTIONS (host 'files', dbname 'files');
CREATE USER MAPPING FOR app SERVER files OPTIONS (user 'reader', password 'Снегирь932');
CREATE SUBSCRIPTION orders CONNECTION 'host=primary user=replicator password=NAgBx8e6Vm2YQMU7 dbname=orders' PUBLICATION orders;

CREATE TABLE api_tokens (
    token_hash bytea PRIMARY KEY,
    secret_name text NOT NULL,
    created_at timestamptz DEFAULT now()
);
COMMENT ON COLUMN api_tokens.token_hash IS 'SHA-256 of the token; the token itself is not stored';
INSERT INTO users (email, password_hash) VALUES ('admin@granite.example', '$2y$12$m8YGCRjD4IsIiFfCdpyAs4eCpzhMfLOCrut0HsyLp4ieYfEhMeNcL');
