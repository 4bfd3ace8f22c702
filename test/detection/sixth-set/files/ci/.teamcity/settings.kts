import jetbrains.buildServer.configs.kotlin.*
import jetbrains.buildServer.configs.kotlin.buildSteps.script
import jetbrains.buildServer.configs.kotlin.vcs.GitVcsRoot

version = "2024.12"

project {
    vcsRoot(Main)
    buildType(Build)
    params {
        password("env.NUGET_KEY", "credentialsJSON:76ddb9a3-f006-4073-a3aa-e932e0dd0420", label = "key of the feed", display = ParameterDisplay.HIDDEN)
        param("env.KEY_VAULT", "kv-foxmere")
        param("env.TOKEN_ISSUER", "https://login.microsoftonline.com/27147ae3-cc91-49ac-a0bd-566fdfcbe36c/v2.0")
    }
}

object Main : GitVcsRoot({
    name = "main"
    url = "https://git.cedarline.example/archive.git"
    authMethod = password {
        userName = "ci"
        password = "credentialsJSON:4715a1ea-74f5-404c-a585-26d7ae4ca47b"
    }
})

object Build : BuildType({
    name = "Build"
    steps {
        script {
            scriptContent = """
                dotnet nuget push *.nupkg -k %env.NUGET_KEY% -s internal
                echo "password policy: 16 characters"
            """.trimIndent()
        }
    }
    requirements { exists("env.SIGNING_CERT_THUMBPRINT") }
})
