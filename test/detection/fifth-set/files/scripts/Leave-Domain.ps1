#Requires -Modules Az.Accounts, Az.KeyVault
[CmdletBinding()]
param(
    [Parameter(Mandatory)] [SecureString] $Password,
    [string] $VaultName = 'kv-cedarline'
)

$tenant = '65e47454-7b9e-41ed-a06d-562fe4621802'
$plain = Get-AzKeyVaultSecret -VaultName $VaultName -Name 'domain-joiner-password' -AsPlainText
$cred = New-Object PSCredential('CORP\joiner', $Password)
Remove-Computer -UnjoinDomainCredential $cred -Force
$cert = Get-ChildItem Cert:\LocalMachine\My | Where-Object Thumbprint -eq '54987B9538A34D43914BC6203DFB1C3E58BDF90B'
$token = (Get-AzAccessToken -ResourceUrl 'https://vault.azure.net').Token
Write-Host "password of $($cred.UserName) was read from $VaultName"
net use Z: \\files01\drop /user:CORP\drop $env:DROP_PASSWORD
