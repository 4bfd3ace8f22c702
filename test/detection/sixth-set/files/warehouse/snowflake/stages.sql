-- stages of the raw zone; run as SYSADMIN
USE ROLE SYSADMIN;
USE DATABASE RAW;

CREATE OR REPLACE FILE FORMAT ff_csv TYPE = CSV SKIP_HEADER = 1;

CREATE OR REPLACE STAGE orders_stage
  URL = 's3://eastvale-orders/raw/'
  CREDENTIALS = (AWS_KEY_ID = 'AKIAIFGLCEACHLCX3MIG'
                 AWS_SECRET_KEY = '5BINxmPAtinypofy4Zde+SyOaIQ5cDH5Kv6U2Xug')
  ENCRYPTION = (TYPE = 'AWS_CSE' MASTER_KEY = 'n+YWkdIOq5fIpXeSY0J63iq02uOk3NXm6UvSHKdCmc4=')
  FILE_FORMAT = ff_csv;

CREATE OR REPLACE STAGE invoices_stage
  URL = 'azure://steastvale874.blob.core.windows.net/invoices/'
  CREDENTIALS = (AZURE_SAS_TOKEN = '?sv=2024-05-04&sr=c&sp=racwl&st=2026-02-01T08:00:00Z&se=2027-02-01T08:00:00Z&spr=https&sig=%2BOSN7SUwHuLFZEtG%2FSC1hXB1DlMZ8C9gacl7398SHXQ%3D');

CREATE USER IF NOT EXISTS loader
  PASSWORD = 'IndigoRaven11'
  LOGIN_NAME = 'loader'
  DEFAULT_ROLE = loader
  MUST_CHANGE_PASSWORD = FALSE;

ALTER USER report SET PASSWORD = 'Yi6sHa2vDeWKd-qoIaK3';

GRANT USAGE ON STAGE orders_stage TO ROLE loader;
