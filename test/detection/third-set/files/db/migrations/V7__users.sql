CREATE ROLE reporting LOGIN PASSWORD 'frswr92823';
ALTER ROLE app WITH ENCRYPTED PASSWORD 'U4XkzrvrXrA80rCaFDQ6';
CREATE USER 'shop'@'%' IDENTIFIED BY 'ravencometember';
GRANT ALL ON shop.* TO 'shop'@'%' IDENTIFIED BY PASSWORD '*A29B86173AE6A1F223DB0C1CA7287CECC38176FF';
CREATE LOGIN [svc] WITH PASSWORD = N'dahliaanchorindigo', CHECK_POLICY = ON;
CREATE MASTER KEY ENCRYPTION BY PASSWORD = '0c34n_marble_75#';
CREATE DATABASE SCOPED CREDENTIAL lake WITH IDENTITY = 'SHARED ACCESS SIGNATURE',
  SECRET = 'sv=2024-05-04&ss=b&srt=sco&sp=rl&se=2027-01-01T00:00:00Z&sig=nydYiUPV2zx6y0dJUcv0DwZgdi0pBjirIKGKqGLtZG0%3D';
CREATE USER MAPPING FOR app SERVER crm OPTIONS (user 'crm', password 'b4dg3r.junip3r.Bergamo');
CREATE TABLE accounts (
  id uuid PRIMARY KEY DEFAULT '9d8bce18-08a4-427f-ab50-7ce14b64ec6e',
  password varchar(255) NOT NULL DEFAULT '',
  password_hash bytea,
  api_token char(40),
  secret_question text
);
INSERT INTO accounts (login, password_hash) VALUES ('root', '$2a$12$XmyucN8e5jQRDDsm4z1bklYfFzoi1bxLqGCBHoztvjKEKLwuTxSec');
COMMENT ON COLUMN accounts.password IS 'Obsolete: see password_hash';
UPDATE accounts SET reset_token = NULL, password = crypt($1, gen_salt('bf'));
