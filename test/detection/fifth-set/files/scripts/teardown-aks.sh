#!/usr/bin/env bash
set -euo pipefail
RG=rg-dunmore
APP_ID=58fc7815-812e-465b-ad01-083185d32c15
: "${AZURE_CLIENT_SECRET:?set AZURE_CLIENT_SECRET first}"
az login --service-principal -u "$APP_ID" -p "$AZURE_CLIENT_SECRET" --tenant fa11662d-70f6-4adb-a819-e44012c5830b
read -rsp 'Registry password: ' REGISTRY_PASSWORD
PASSWORD_FILE=$(mktemp)
az keyvault secret show --vault-name kv-granite --name smtp --query value -o tsv > "$PASSWORD_FILE"
TOKEN=$(az account get-access-token --query accessToken -o tsv)
curl -fsS -H "Authorization: Bearer $TOKEN" "https://management.azure.com/subscriptions/ba15da0e-d5a1-4a80-a1dc-8be617da8a3c/resourceGroups/$RG?api-version=2024-03-01"
git checkout --quiet 5c8f710c0bc1be5292a279162546346a25774eec
