#!/usr/bin/env bash
# Creates the resources that Terraform cannot own.
set -euo pipefail

RG="rg-cedarline-shared"
LOCATION="westeurope"
VAULT="kv-granite"

az group create --name "$RG" --location "$LOCATION" --output none
az keyvault create --name "$VAULT" --resource-group "$RG" --enable-rbac-authorization true

az sql server create \
  --name "sql-hollins" \
  --resource-group "$RG" \
  --admin-user dbadmin \
  --admin-password 'Oaxaca2008'

az keyvault secret set --vault-name "$VAULT" --name hook-token --value "glpat-CdSULx3URYpcSu21uh6S" --output none

az webapp config appsettings set -g "$RG" -n "app-dunmore" --settings \
  WEBSITE_RUN_FROM_PACKAGE=1 \
  DB_PASSWORD=OKauMkJhgK2~szCAp3 \
  TOKEN_AUDIENCE=api://harbour

az storage blob upload --account-name "stironbay" -c drop -f app.zip \
  --sas-token "sv=2024-05-04&sr=c&sp=racwl&st=2026-02-01T08:00:00Z&se=2027-02-01T08:00:00Z&spr=https&sig=4%2BG2bY6JZgI%2FOHsIizOmz0grdnsuT5mVQNcGWidwnEY%3D"

password=$(az keyvault secret show --vault-name "$VAULT" --name sql-admin --query value -o tsv)
if [[ -z "${password:-}" ]]; then
  echo "error: the secret sql-admin has no value" >&2
  exit 1
fi
