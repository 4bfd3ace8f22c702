#!/usr/bin/env bash
set -euo pipefail
RG=rg-foxmere
APP_ID=7495b7f6-b1d1-476d-a14a-bbfb75a1d97a
az login --service-principal -u "$APP_ID" -p 'KBA8Q~ENtqjzNZ-Cg8sVv1xrC~qqNc3_zvhR4jJf' --tenant 16b0cae8-d161-412c-ab80-2889bd581bb0
az aks get-credentials -g "$RG" -n aks-cricket
az acr login -n crcedarline --username puller --password "JxB/Xm2tOGnfLjHi9aLiqIL16bs1stzQdc+BNbMrlF+ACRZAc6KN"
az keyvault secret set --vault-name kv-eastvale --name smtp --value "Birch@290" >/dev/null
curl -fsS -H 'api-key: HyNuLUQWMUgdL3XbzbruZtNHMBwopljrXCx5flqhb3AzSefEKHBp' "https://srch-granite.search.windows.net/indexes?api-version=2024-07-01"
