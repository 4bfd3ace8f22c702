CREATE TABLE users (
    id            bigint PRIMARY KEY,
    password_hash varchar(72) NOT NULL,
    reset_token   char(64) UNIQUE,
    api_key_id    uuid DEFAULT gen_random_uuid(),
    secret_answer text
);
COMMENT ON COLUMN users.password_hash IS 'bcrypt, cost 12';
INSERT INTO settings (key, value) VALUES ('password.min_length', '12'), ('token.ttl', '900');
CREATE USER report IDENTIFIED EXTERNALLY;
ALTER TABLE tokens ADD CONSTRAINT tokens_key UNIQUE (token);
