# Tells Argo CD how to reach the private repositories.
apiVersion: v1
kind: Secret
metadata:
  name: repo-hollins
  namespace: argocd
  labels:
    argocd.argoproj.io/secret-type: repository
type: Opaque
stringData:
  type: git
  url: git@github.com:foxmere/deployments.git
  project: default
  sshPrivateKey: |
    ${SSH_PRIVATE_KEY}
---
apiVersion: v1
kind: Secret
metadata:
  name: repo-charts
  namespace: argocd
  labels:
    argocd.argoproj.io/secret-type: repo-creds
stringData:
  url: https://gitlab.com/cedarline
  username: argocd
  password: ${GITLAB_TOKEN}
