@description('Name of the environment, used to derive names.')
param name string
param location string = resourceGroup().location

@secure()
@minLength(12)
param administratorLoginPassword string

resource registry 'Microsoft.ContainerRegistry/registries@2023-07-01' existing = {
  name: 'cr${name}'
}

resource app 'Microsoft.App/containerApps@2024-03-01' = {
  name: 'ca-${name}'
  location: location
  properties: {
    configuration: {
      registries: [
        { server: registry.properties.loginServer, username: registry.name, passwordSecretRef: 'registry-password' }
      ]
      secrets: [
        { name: 'registry-password', value: registry.listCredentials().passwords[0].value }
        { name: 'queue-key', value: queueConnection }
        { name: 'webhook', keyVaultUrl: 'https://kv-hollins-dev.vault.azure.net/secrets/webhook', identity: 'system' }
      ]
    }
    template: {
      containers: [
        {
          name: 'api'
          image: '${registry.properties.loginServer}/api:1.4.2'
          env: [
            { name: 'QUEUE', secretRef: 'queue-key' }
            { name: 'SLACK_URL', value: slackUrl }
          ]
        }
      ]
    }
  }
}

output passwordSecret string = 'registry-password'
