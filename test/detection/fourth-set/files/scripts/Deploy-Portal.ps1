<#
.SYNOPSIS
    Deploys the portal and stores its secrets in Key Vault.
.PARAMETER VaultName
    The vault that receives the password and the API key.
.EXAMPLE
    .\Deploy-Portal.ps1 -VaultName kv-demo -Password (Read-Host -AsSecureString)
#>
[CmdletBinding(SupportsShouldProcess)]
param(
    [Parameter(Mandatory)] [string] $VaultName,
    [string] $SqlPassword = 'Coral5Heron1',
    [securestring] $AdminPassword
)

Import-Module Az.KeyVault, Az.Sql -ErrorAction Stop

$User = "3d334db9-0f9d-4014-a950-272f895f616f"
$PWord = ConvertTo-SecureString -String "8xY8Q~joKtHFGjxHtY0UQzm-v-Vox917wPc-5IgB" -AsPlainText -Force
$Credential = New-Object -TypeName System.Management.Automation.PSCredential -ArgumentList $User, $PWord
Connect-AzAccount -Credential $Credential -Tenant "3338f2d0-97e6-4528-a4d8-45787646cdba" -ServicePrincipal | Out-Null

$secretValue = ConvertTo-SecureString 'VfBOK~MylOk7' -AsPlainText -Force
Set-AzKeyVaultSecret -VaultName $VaultName -Name 'sqlServerAdministratorPassword' -SecretValue $secretValue | Out-Null

$headers = @{
    'Content-Type' = 'application/json'
    'Ocp-Apim-Subscription-Key' = 'e39d79f8fdb6cd8704533ba2746ab066'
}
$token = (Get-AzAccessToken -ResourceUrl 'https://management.azure.com').Token
Invoke-RestMethod -Uri "https://apim-kelso.azure-api.net/orders" -Headers $headers -Method Get

if (-not $AdminPassword) {
    throw 'AdminPassword is required: pass -AdminPassword (Read-Host -AsSecureString).'
}
