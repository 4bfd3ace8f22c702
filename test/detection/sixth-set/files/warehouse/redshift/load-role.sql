set search_path to staging;

copy clicks
from 's3://cedarline-clicks/2026/'
iam_role 'arn:aws:iam::394516681705:role/redshift-load'
format as parquet;

unload ('select token_count, secret_santa from stats')
to 's3://bluepeak-out/stats_'
iam_role default
kms_key_id '30e46591-392b-4178-a6e3-7f996189cae1'
encrypted;

create user analyst password disable;
create user reader password 'md5540568fabfe8331f54f65fface9d6f77';
create user writer password 'sha256|d15488f5524569dd7a25744add4202b123a8e6a5cc3928b25b0bf88e94eabd58|d4719b6e7b591b67f3eaa82135c516be';

create external schema lake
from data catalog database 'lake'
iam_role 'arn:aws:iam::930202885041:role/spectrum'
secret_arn 'arn:aws:secretsmanager:eu-central-1:235953402238:secret:redshift-QVhebT';
alter user analyst connection limit 10;
