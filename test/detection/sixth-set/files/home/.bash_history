ls -la
cd /srv/shop
git pull
docker compose up -d
mysql -h mysql.internal -u root -paJMKbDb43OBm shop
mysqldump -u backup -p shop > dump.sql
sshpass -p 'umber-poplar-aspen' ssh deploy@web1 uptime
ssh-keygen -t ed25519 -C ops@ironbay.example
curl -u ops:i8ezIob4nUqtt3 https://nexus.bluepeak.example/service/rest/v1/status
curl -H "Authorization: Bearer $TOKEN" https://api.dunmore.example/me
az login --service-principal -u c3c1fcf7-7499-4f3b-a109-d762f96f6290 -p b3D8Q~~Eq-.Km6Nw1UpoL7NBFFeyhB40.rOHN~Bv --tenant 0216b52b-0983-42ce-a849-1c5756c4c035
az keyvault secret show --vault-name kv-ironbay --name db-password
export HISTCONTROL=ignoreboth
export GH_TOKEN=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
gh auth status
psql "postgres://shop:MPmjx0CHogL8Mj@pg.internal/shop" -c 'select 1'
psql "host=pg.internal user=shop dbname=shop"
redis-cli -h redis.internal -a WkUCKRJxiJxpKjQC2O7q ping
openssl rand -base64 32
passwd
echo -n secret | wc -c
kubectl create secret generic db --from-literal=password=frd3ttqvzdj6i73c
kubectl get secret db -o jsonpath='{.data.password}' | base64 -d
git commit -m "reset password form"
history | grep password
exit
