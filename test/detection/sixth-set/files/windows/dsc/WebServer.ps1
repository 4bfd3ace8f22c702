Configuration WebServer
{
    param
    (
        [Parameter(Mandatory)]
        [PSCredential] $DomainCredential,

        [string] $CertificateThumbprint = '8479B65649A729E9D21E6D7E205DC08B0EA1CBAC'
    )

    Import-DscResource -ModuleName PSDesiredStateConfiguration
    Import-DscResource -ModuleName xWebAdministration

    $svc = Get-AutomationPSCredential -Name 'svc-web'
    $local = New-Object System.Management.Automation.PSCredential ('webadmin', (ConvertTo-SecureString 'zephyr7994' -AsPlainText -Force))

    Node $AllNodes.NodeName
    {
        LocalConfigurationManager
        {
            CertificateId = $CertificateThumbprint
        }

        User WebAdmin
        {
            UserName             = 'webadmin'
            Password             = $local
            PasswordNeverExpires = $false
        }

        File Share
        {
            SourcePath      = '\\files\drop'
            DestinationPath = 'C:\drop'
            Credential      = $DomainCredential
        }

        Registry AppKey
        {
            Key       = 'HKLM:\SOFTWARE\granite\Web'
            ValueName = 'ApiKey'
            ValueData = 'g8iCG4UmkKODewDvgM96aK0nDd4TPkWG9UFsSr7U'
        }

        xWebAppPool Pool
        {
            Name         = 'web'
            identityType = 'SpecificUser'
            Credential   = $svc
        }
    }
}

WebServer -ConfigurationData @{ AllNodes = @(@{ NodeName = 'localhost'; PSDscAllowPlainTextPassword = $true }) }
