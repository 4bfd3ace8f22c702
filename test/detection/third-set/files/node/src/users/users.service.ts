import { Module } from "@nestjs/common";
import { JwtModule } from "@nestjs/jwt";
import { ConfigModule, ConfigService } from "@nestjs/config";
import { TypeOrmModule } from "@nestjs/typeorm";

export const jwtConstants = {
  secret: "DO NOT USE THIS VALUE. INSTEAD, CREATE A COMPLEX SECRET AND KEEP IT SAFE OUTSIDE OF THE SOURCE CODE.",
};

@Module({
  imports: [
    ConfigModule.forRoot(),
    JwtModule.register({ global: true, secret: jwtConstants.secret, signOptions: { expiresIn: "60s" } }),
    TypeOrmModule.forRoot({
      type: "postgres",
      username: "auth",
      password: configService.getOrThrow<string>("DB_PASSWORD"),
      entities: [User],
    }),
  ],
})
export class AuthModule {
  static readonly PASSWORD_RESET_TOKEN = "PASSWORD_RESET_TOKEN";
  private readonly passwordPattern = /^(?=.*[A-Z])(?=.*\d)[A-Za-z\d@$!%*?&]{12,}$/;
  async hash(password: string): Promise<string> {
    return bcrypt.hash(password, 12);
  }
}
