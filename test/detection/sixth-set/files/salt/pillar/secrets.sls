#!yaml|gpg

{% set env = grains.get('env', 'stage') %}
secrets:
  vault:
    shop_db: |
      -----BEGIN PGP MESSAGE-----

      s3uvL+zSATTUOXNnjH+uUo9wYiQZLpuHGUzo/JFBfYWitXACW6yN9mIgnQYN7PkK
      Qmub3itPNFIQXG9gxbavQo9zQRNJ1fJb+VcsKUoPzX4dH5E3WzYHEzdMjqvKSJZo
      IJL3pFGPPFzBrTWG8hQ5an0NwzOyRyO+C7+c7odtYEwvYDaa8Ay/RNv3GkejZAiH
      4WaU41KjP4VWhdBC50423mHuDz74i6S/6v3TRbAmg9C0p67LKFwDD6hKB3b+exR6
      ukLGll0XVc3EzeYiuFP2LPPlS9hX0c3ITs7Q+Q==
      -----END PGP MESSAGE-----
    smtp_password: |
      -----BEGIN PGP MESSAGE-----

      S6H1DzQa+mVHrV36sIDn5SW0vGiPsh2OcwYi5JDWotvpcbousNUa1ma7/6r6lAXf
      wC7rh8mbWQpkQIDUWDtN2dRKEV1Nze+8sZ04FK6ApNHuD+ILeoxxbeiYStC5CI37
      ZWwoXVK+X6xxZpGnELvGkjcJaKo2nxAL2LSch+Ky5foFRniwWQKB12MLLbaghkA3
      XySJn1FXk5RiYd7EAKtnYw==
      -----END PGP MESSAGE-----
{% if env == 'prod' %}
mysql:
  server:
    root_password: {{ salt['vault'].read_secret('secret/mysql', 'root') }}
  user:
    shop:
      password: {{ salt['pillar.get']('secrets:vault:shop_db') }}
      host: '10.0.0.%'
{% endif %}
users:
  deploy:
    password: $6$rounds=656000$CINxpLCOd3Yjwe7k$DkJlfk1CLOjkP.4CO8h6NJjmZeXkDE7g2YCYjfQJ.lSfmD2k2iK0AjHA3ZhgEJeOVGi0e/O98mjOS2hAQOFjHU
    enforce_password: true
    ssh_auth:
      - ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI8NQMzSJKibsLpGTnAQMxgFASN7CpcyoZlNH+ZHbz+sc ops
master_finger: '1e:79:f3:ae:79:71:5d:86:07:09:82:87:fa:6f:eb:2e:7b:e9:17:99:c7:ae:0e:7e:a6:90:e0:38:2f:a2:9d:55'
