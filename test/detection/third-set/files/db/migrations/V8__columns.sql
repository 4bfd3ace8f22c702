CREATE ROLE reporting LOGIN PASSWORD :'reporting_password';
ALTER ROLE app WITH ENCRYPTED PASSWORD 'SCRAM-SHA-256$4096:AeedgV5DhpxkTi+bg3zlEg==$orpKOxsCBQFYUHeMxeoGKeP80qCQLXVYG+u+QA5LkXI=:ESFo12p8Zbh310N27Grf9Yymo0sb+Cpc8sWcFLiACjA=';
CREATE USER 'shop'@'%' IDENTIFIED BY '${shop_password}';
GRANT ALL ON shop.* TO 'shop'@'%' IDENTIFIED BY PASSWORD '*E1226F9BD7F220B1677B94A43C8C1F35C80CF0DC';
CREATE LOGIN [svc] WITH PASSWORD = '$(SvcPassword)', CHECK_POLICY = ON;
CREATE MASTER KEY ENCRYPTION BY PASSWORD = '$(MasterKeyPassword)';
CREATE DATABASE SCOPED CREDENTIAL lake WITH IDENTITY = 'SHARED ACCESS SIGNATURE',
  SECRET = '<sas token>';
CREATE USER MAPPING FOR app SERVER crm OPTIONS (user 'crm', password '');
CREATE TABLE accounts (
  id uuid PRIMARY KEY DEFAULT '87e3b770-8931-4c6a-af2f-ebbb06e9bbd5',
  password varchar(255) NOT NULL DEFAULT '',
  password_hash bytea,
  api_token char(40),
  secret_question text
);
INSERT INTO accounts (login, password_hash) VALUES ('root', '$2a$12$OdzOaBSlhrsodq9Ns7KORGD0tWh7Hc9EhEvskQtFx6ojIXrrbksev');
COMMENT ON COLUMN accounts.password IS 'Obsolete: see password_hash';
UPDATE accounts SET reset_token = NULL, password = crypt($1, gen_salt('bf'));
