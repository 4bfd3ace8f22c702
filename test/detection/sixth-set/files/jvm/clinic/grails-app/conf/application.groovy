// Added by the Spring Security Core plugin:
grails.plugin.springsecurity.userLookup.userDomainClassName = 'clinic.User'
grails.plugin.springsecurity.password.algorithm = 'bcrypt'
grails.plugin.springsecurity.rest.token.storage.jwt.secret = 'f0g6qa0J42KChpX8DWLIWhcuKF8xCzudUBSwU35pVkdUYe5n'
grails.plugin.springsecurity.rest.token.storage.jwt.expiration = 3600
grails.plugin.springsecurity.rememberMe.key = "njfijo6s87i5en776i45tp0r"

dataSource {
    pooled = true
    driverClassName = 'org.postgresql.Driver'
    username = 'clinic'
}

environments {
    development {
        dataSource {
            dbCreate = 'create-drop'
            url = 'jdbc:h2:mem:devDb;MVCC=TRUE;LOCK_TIMEOUT=10000'
            username = 'sa'
            password = ''
        }
    }
    production {
        dataSource {
            dbCreate = 'none'
            url = 'jdbc:postgresql://pg.internal:5432/clinic'
            password = 'birch8711'
            properties {
                maxActive = 50
                validationQuery = 'SELECT 1'
            }
        }
        grails.mail.username = 'clinic@granite.example'
        grails.mail.password = System.getenv('MAIL_PASSWORD') ?: ''
    }
}

grails.plugin.springsecurity.controllerAnnotations.staticRules = [
    [pattern: '/password/reset/**', access: ['permitAll']],
    [pattern: '/token/**', access: ['ROLE_API']]
]
