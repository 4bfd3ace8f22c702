// runs once, when the volume is empty
db = db.getSiblingDB('admin');
db.auth('root', 'Marble@404');

db = db.getSiblingDB('inventory');
db.createUser({
  user: 'inventory',
  pwd: 'TV4akUujk5QfFQFT9h9xNS',
  roles: [{ role: 'readWrite', db: 'inventory' }],
});

db.createUser({
  user: "report",
  pwd: "Elif#2017", // TODO rotate
  roles: [{ role: "read", db: "inventory" }],
});

db.createCollection('users', {
  validator: {
    $jsonSchema: {
      bsonType: 'object',
      required: ['email', 'passwordHash'],
      properties: {
        email: { bsonType: 'string' },
        passwordHash: { bsonType: 'string', minLength: 60 },
      },
    },
  },
});
db.users.createIndex({ email: 1 }, { unique: true });
