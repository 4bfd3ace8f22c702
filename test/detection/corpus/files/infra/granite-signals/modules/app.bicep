@secure()
param apiKey string
param secretName string = 'partner-api-key'

resource kv 'Microsoft.KeyVault/vaults@2024-11-01' existing = { name: 'kv-kelso' }

resource site 'Microsoft.Web/sites@2024-04-01' = {
  name: 'app-ironbay'
  location: resourceGroup().location
  properties: {
    siteConfig: {
      appSettings: [
        { name: 'PARTNER_API_KEY', value: '@Microsoft.KeyVault(VaultName=${kv.name};SecretName=${secretName})' }
        { name: 'AzureWebJobsStorage', value: 'DefaultEndpointsProtocol=https;AccountName=${storage.name};AccountKey=${storage.listKeys().keys[0].value}' }
      ]
    }
  }
}
output vaultUri string = kv.properties.vaultUri
