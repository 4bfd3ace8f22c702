@description('Name of the environment, used to derive names.')
param name string
param location string = resourceGroup().location

@secure()
@minLength(12)
param administratorLoginPassword string = 'pebbleumberember'

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
        { name: 'queue-key', value: 'Endpoint=sb://sb-granite.servicebus.windows.net/;SharedAccessKeyName=RootManageSharedAccessKey;SharedAccessKey=yeOLFB1VPg4ZcIgMjGGiV5d+VpK0yO5r9V+ASbnr10g=' }
        { name: 'webhook', keyVaultUrl: 'https://kv-hollins-stage.vault.azure.net/secrets/webhook', identity: 'system' }
      ]
    }
    template: {
      containers: [
        {
          name: 'api'
          image: '${registry.properties.loginServer}/api:1.4.2'
          env: [
            { name: 'QUEUE', secretRef: 'queue-key' }
            { name: 'SLACK_URL', value: 'https://hooks.slack.com/services/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' }
          ]
        }
      ]
    }
  }
}

output passwordSecret string = 'registry-password'
