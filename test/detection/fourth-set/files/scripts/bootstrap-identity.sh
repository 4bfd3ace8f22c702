#!/usr/bin/env bash
# Creates the resources that Terraform cannot own.
set -euo pipefail

RG="rg-ironbay-shared"
LOCATION="westeurope"
VAULT="kv-kelso"

az group create --name "$RG" --location "$LOCATION" --output none
az keyvault create --name "$VAULT" --resource-group "$RG" --enable-rbac-authorization true

az sql server create \
  --name "sql-bluepeak" \
  --resource-group "$RG" \
  --admin-user dbadmin \
  --admin-password "$SQL_ADMIN_PASSWORD"

az keyvault secret set --vault-name "$VAULT" --name hook-token --value "$(openssl rand -hex 32)" --output none

az webapp config appsettings set -g "$RG" -n "app-ironbay" --settings \
  WEBSITE_RUN_FROM_PACKAGE=1 \
  DB_PASSWORD="@Microsoft.KeyVault(VaultName=$VAULT;SecretName=db)" \
  TOKEN_AUDIENCE=api://harbour

az storage blob upload --account-name "stironbay" -c drop -f app.zip \
  --sas-token "$SAS"

password=$(az keyvault secret show --vault-name "$VAULT" --name sql-admin --query value -o tsv)
if [[ -z "${password:-}" ]]; then
  echo "error: the secret sql-admin has no value" >&2
  exit 1
fi
