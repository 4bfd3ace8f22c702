#!/bin/sh
# Dumps the database and sends it away.
set -eu

export PGPASSWORD='wfqht82426'
export AWS_ACCESS_KEY_ID=AKIAH4WVPLQJDMYKLNMH
export AWS_SECRET_ACCESS_KEY=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
: "${BACKUP_TOKEN:?BACKUP_TOKEN is not set}"

usage() {
  echo "usage: $0 [--password-file FILE] [--key KEY]" >&2
}

pg_dump -h db.internal -U backup ledger | gzip > /tmp/ledger.sql.gz
openssl enc -aes-256-cbc -pbkdf2 -in /tmp/ledger.sql.gz -out /tmp/ledger.enc -pass pass:aspen9616
curl -fsS -T /tmp/ledger.enc "https://sthollins.blob.core.windows.net/backup/ledger.enc?sv=2024-05-04&sr=c&sp=racwl&st=2026-02-01T08:00:00Z&se=2027-02-01T08:00:00Z&spr=https&sig=1VIyARplkc85I%2FFe5Tr%2BCUrJ%2Fo5F3gfa2jTa5lexXJc%3D" -H 'x-ms-blob-type: BlockBlob'
curl -fsS -u monitor:FIgB7rgBKkWeU2 https://status.dunmore.example/ping
mysql -h db2 -u root --password=island602 -e 'select 1'
redis-cli -h cache -a FPzKMA6g0BHIDgPvp1 ping
