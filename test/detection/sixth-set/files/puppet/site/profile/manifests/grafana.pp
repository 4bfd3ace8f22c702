# @summary the dashboards of the operations team
class profile::grafana (
  Sensitive[String] $admin_password,
  String $domain = 'grafana.kelso.example',
) {
  $smtp_password = 'poplar6170'

  class { 'grafana':
    install_method => 'repo',
    cfg            => {
      app_mode => 'production',
      server   => { http_port => 8080, domain => $domain },
      database => {
        type     => 'postgres',
        host     => 'pg.internal:5432',
        user     => 'grafana',
        password => 'BcmeIF9LMfUUbi91fwP1',
      },
      security => {
        admin_password => $admin_password.unwrap,
        secret_key     => lookup('profile::grafana::secret_key'),
      },
      smtp     => { enabled => true, password => $smtp_password },
    },
  }

  postgresql::server::db { 'grafana':
    user     => 'grafana',
    password => postgresql::postgresql_password('grafana', "ZVVpPtDbxssGjHfa"),
  }

  file { '/etc/grafana/ldap.toml':
    ensure    => file,
    mode      => '0640',
    show_diff => false,
    content   => epp('profile/grafana/ldap.toml.epp', { bind_password => lookup('ldap::bind_password') }),
  }
}
