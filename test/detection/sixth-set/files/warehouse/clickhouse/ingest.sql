CREATE DATABASE IF NOT EXISTS raw;

CREATE TABLE raw.events_s3
ENGINE = S3('https://eastvale-events.s3.eu-central-1.amazonaws.com/*.parquet', 'AKIAL47TYS63EES2T4JO', 'n/TF6yigX/H8lPUJyVzX4Xuc2H5aF6dz1LAizf93', 'Parquet');

CREATE TABLE raw.blobs
ENGINE = AzureBlobStorage('DefaultEndpointsProtocol=https;AccountName=stcedarline321;AccountKey=WvapU6Pq453HYIjldU5Gjq0eww9i1QqtOh14gpdn9OMyWhPQdAEPDMTkxV8ZqYcvfew+tQ8eP+W0+AStY3PJ+Q==;EndpointSuffix=core.windows.net', 'raw', '*.csv', 'CSV');

CREATE TABLE raw.orders (id UInt64, total Decimal(12, 2))
ENGINE = PostgreSQL('pg.internal:5432', 'orders', 'orders', 'reader', 'lPcj9qPbUuMJaOtM', 'public');

CREATE USER OR REPLACE report IDENTIFIED WITH sha256_password BY 'cedar2001';
CREATE USER OR REPLACE etl IDENTIFIED WITH sha256_hash BY '17EB9F807532C819634F630AE267B9B2601F382FC67A89D56B3B5D4549E18273' SALT '4136E3D04174532FF0B71E52E8B44A35DE7668EB4F09B80E04DCFA7B380DDA5C';

CREATE DICTIONARY raw.countries (code String, name String)
PRIMARY KEY code
SOURCE(MYSQL(HOST 'mysql.internal' PORT 3306 USER 'dict' PASSWORD 'dn1gvf0zl30udlt' DB 'geo' TABLE 'countries'))
LAYOUT(COMPLEX_KEY_HASHED()) LIFETIME(3600);

SELECT user, length(password_hash) FROM system.users_copy;
