[CmdletBinding()]
param(
    [Parameter(Mandatory)][SecureString]$Password,
    [string]$SecretName = "sql-admin-password"
)
$plain = Get-AzKeyVaultSecret -VaultName "kv-hollins" -Name $SecretName -AsPlainText
$token = (Get-AzAccessToken -ResourceUrl "https://vault.azure.net").Token
$headers = @{ Authorization = "Bearer $token" }
Set-AzKeyVaultSecret -VaultName "kv-bluepeak" -Name $SecretName -SecretValue $Password
if ($env:CLIENT_SECRET -eq "") { throw "CLIENT_SECRET is empty" }
