#Requires -Modules Az.Accounts, Az.Storage
[CmdletBinding()]
param([string] $ComputerName = $env:COMPUTERNAME)

$tenant = '4261ec20-3d8a-4029-a610-a23552587542'
$secure = ConvertTo-SecureString 'Hiver2023!' -AsPlainText -Force
$cred = New-Object PSCredential('CORP\joiner', $secure)
Add-Computer -DomainName corp.example -Credential $cred -Restart

$ctx = New-AzStorageContext -StorageAccountName 'stdunmore' -StorageAccountKey '5jRFsTIWpqStk9ZU2li//TwmAUErSnDV0/baWs9IO1PuEDiWQy6614Gd0Q/UK2zviC618OfuMFIg+ASt8lh+/g=='
Get-AzStorageBlob -Container logs -Context $ctx | Select-Object -First 10

net use Z: \\files01\drop /user:CORP\drop NQsGXXQ.zq~1D3
