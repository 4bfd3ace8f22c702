@secure()
param apiKey string = 'BbInytxMt3RmBdv8QdRS5ZzgjhyOgh1J44Eh'
param secretName string = 'partner-api-key'

resource kv 'Microsoft.KeyVault/vaults@2024-11-01' existing = { name: 'kv-ironbay' }

resource site 'Microsoft.Web/sites@2024-04-01' = {
  name: 'app-dunmore'
  location: resourceGroup().location
  properties: {
    siteConfig: {
      appSettings: [
        { name: 'PARTNER_API_KEY', value: '@Microsoft.KeyVault(VaultName=${kv.name};SecretName=${secretName})' }
        { name: 'AzureWebJobsStorage', value: 'DefaultEndpointsProtocol=https;AccountName=steastvale191;AccountKey=9weeilY0Asvmd23Ujkja3vZvIbpEIQwODk92opiD6GbiIG/X7lTztL2IZIylq3LMPijsCBkKzmEn+ASt11/I6w==;EndpointSuffix=core.windows.net' }
      ]
    }
  }
}
output vaultUri string = kv.properties.vaultUri
