import { Module } from "@nestjs/common";
import { JwtModule } from "@nestjs/jwt";
import { ConfigModule, ConfigService } from "@nestjs/config";
import { TypeOrmModule } from "@nestjs/typeorm";

export const jwtConstants = {
  secret: "Porto1997-i-walnut-2-Birch",
};

@Module({
  imports: [
    ConfigModule.forRoot(),
    JwtModule.register({ global: true, secret: jwtConstants.secret, signOptions: { expiresIn: "60s" } }),
    TypeOrmModule.forRoot({
      type: "postgres",
      username: "auth",
      password: "7978-comet-6370",
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
