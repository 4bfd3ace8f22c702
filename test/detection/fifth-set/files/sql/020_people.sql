-- people and what they may do
CREATE TABLE people (
  id uuid PRIMARY KEY DEFAULT 'b18f73a4-cf9f-4023-adb4-71266d3c6dd0',
  password_hash varchar(255) NOT NULL,
  password_salt bytea,
  api_token_id char(32),
  password_changed_at timestamptz DEFAULT now()
);
INSERT INTO people (id, password_hash) VALUES ('1eaad2bf-2fd5-43a7-a99d-039175621721', '$argon2id$v=19$m=65536,t=3,p=4$eI7SqQ3fQBl4Hfg8tpAbG5$tBU1Nrmny8jL76UjXlGHfD8WLHmkBM6gWUJZckwl5Gt');
CREATE USER [app-people] FROM EXTERNAL PROVIDER;
CREATE LOGIN people_reader WITH PASSWORD = '$(PeopleReaderPassword)';
ALTER ROLE people PASSWORD NULL;
COMMENT ON COLUMN people.password_hash IS 'never the password itself';
UPDATE messages SET text = 'Your password was reset' WHERE key = 'password_reset';
