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
    [string] $SqlPassword = $env:SQL_PASSWORD,
    [securestring] $AdminPassword
)

Import-Module Az.KeyVault, Az.Sql -ErrorAction Stop

$User = "ddb5f82f-5f80-49ee-a119-82d17f8d898e"
$PWord = ConvertTo-SecureString -String $env:ARM_CLIENT_SECRET -AsPlainText -Force
$Credential = New-Object -TypeName System.Management.Automation.PSCredential -ArgumentList $User, $PWord
Connect-AzAccount -Credential $Credential -Tenant "b7d6f2da-84a1-4338-ab77-9f2713629057" -ServicePrincipal | Out-Null

$secretValue = ConvertTo-SecureString $SqlPassword -AsPlainText -Force
Set-AzKeyVaultSecret -VaultName $VaultName -Name 'sqlServerAdministratorPassword' -SecretValue $secretValue | Out-Null

$headers = @{
    'Content-Type' = 'application/json'
    'Ocp-Apim-Subscription-Key' = $ApimKey
}
$token = (Get-AzAccessToken -ResourceUrl 'https://management.azure.com').Token
Invoke-RestMethod -Uri "https://apim-kelso.azure-api.net/orders" -Headers $headers -Method Get

if (-not $AdminPassword) {
    throw 'AdminPassword is required: pass -AdminPassword (Read-Host -AsSecureString).'
}
