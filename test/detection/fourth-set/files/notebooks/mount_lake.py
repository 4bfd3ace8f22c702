# Databricks notebook source
# MAGIC %md
# MAGIC # Mounting the lake with a service principal

# COMMAND ----------

configs = {
    "fs.azure.account.auth.type": "OAuth",
    "fs.azure.account.oauth.provider.type": "org.apache.hadoop.fs.azurebfs.oauth2.ClientCredsTokenProvider",
    "fs.azure.account.oauth2.client.id": "b550337d-77fa-478f-a228-8b855d49e88a",
    "fs.azure.account.oauth2.client.secret": "3OT8Q~Gb3vZ-eLuRclbEZXO2H1TuGahBVbhFDV-b",
    "fs.azure.account.oauth2.client.endpoint": "https://login.microsoftonline.com/4b864a8d-4080-4a2f-a448-ffc3c7e82ab9/oauth2/token",
}

# COMMAND ----------

# dbutils.secrets.get(scope="lake", key="sp-secret")
# spark.conf.set("fs.azure.sas.demo.stfoxmere.dfs.core.windows.net", "sv=2024-05-04&sr=c&sp=racwl&st=2026-02-01T08:00:00Z&se=2027-02-01T08:00:00Z&spr=https&sig=h3O2tySLftmh9GRJsqwpJqUz4fI%2BIpDCLmLFSgwuhvs%3D")
dbutils.fs.mount(source="abfss://raw@stcedarline.dfs.core.windows.net/", mount_point="/mnt/raw", extra_configs=configs)
