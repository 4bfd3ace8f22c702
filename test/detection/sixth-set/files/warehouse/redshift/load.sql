-- nightly load of the click stream
\timing on
set search_path to staging;

copy clicks
from 's3://bluepeak-clicks/2026/'
credentials 'aws_access_key_id=AKIAIKE55OVAMTKFRDHJ;aws_secret_access_key=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'
format as json 'auto'
gzip timeformat 'auto' region 'eu-central-1';

copy sessions
from 's3://kelso-clicks/sessions/'
access_key_id 'AKIAGYCXLSD2LKHMUXSL'
secret_access_key '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'
csv ignoreheader 1;

create user analyst password 'Greta#1982' createdb connection limit 5;
analyze clicks;
