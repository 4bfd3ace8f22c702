BEGIN;

CREATE EXTENSION IF NOT EXISTS postgres_fdw;
CREATE EXTENSION IF NOT EXISTS dblink;

CREATE SERVER legacy FOREIGN DATA WRAPPER postgres_fdw
    OPTIONS (host 'legacy.internal', port '5432', dbname 'roster', fetch_size '5000');

CREATE USER MAPPING FOR CURRENT_USER SERVER legacy
    OPTIONS (user 'readonly', password 'ux3NELwvxGdIFHhrCrPX');

CREATE USER MAPPING FOR reporting SERVER legacy
    OPTIONS (user 'readonly', password_required 'false');

CREATE SCHEMA IF NOT EXISTS legacy_fdw;
IMPORT FOREIGN SCHEMA public LIMIT TO (orders, customers) FROM SERVER legacy INTO legacy_fdw;

-- one time copy, the FDW is too slow for it
INSERT INTO stock.locations (id, name)
SELECT id, name
  FROM dblink('host=legacy.internal dbname=stock user=copy password=cjhzjuq42hnxtk',
              'select id, name from locations') AS t(id int, name text);

ALTER ROLE app_reader VALID UNTIL '2027-01-01';
COMMENT ON COLUMN stock.users.password IS 'scrypt hash, never the password itself';
COMMIT;
