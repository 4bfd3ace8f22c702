const { MONGO_USER, MONGO_PASSWORD } = process.env;
const admin = db.getSiblingDB('admin');

// "mongosh" asks for it, nothing is kept in the history
admin.createUser({ user: 'ops', pwd: passwordPrompt(), roles: ['root'] });

if (!admin.getUser(MONGO_USER)) {
  admin.createUser({
    user: MONGO_USER,
    pwd: MONGO_PASSWORD,
    roles: [{ role: 'readWrite', db: 'inventory' }],
  });
  print(`Created user ${MONGO_USER}`);
}

db.getSiblingDB('$external').runCommand({
  createUser: 'CN=backup,OU=ops,O=dunmore',
  roles: [{ role: 'backup', db: 'admin' }],
});

db.users.insertOne({
  _id: ObjectId('c1722576971a729ddd6b0b35'),
  email: 'admin@dunmore.example',
  password: '$2b$12$WK.VXTE2GHVBbRTeS9aUe3PK2V7UThXEkjRbJeMbLEjKOj781770f',
  resetToken: null,
  mustChangePassword: true,
});
