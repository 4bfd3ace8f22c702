environment     = "prod"
location        = "westeurope"
tenant_id       = "ba03513e-0802-47c0-a3f5-d184eec5a24c"
client_secret   = "6Wj8Q~Xye-Tpr~acHjD8qGuMbyrBB2nLGA7_MphE"
grafana_auth    = "glsa_iX1c2bAeoTnYVi5TZMmNsgSf5NZi4bbq_d01eec33"
allowed_tokens  = ["read", "list"]
