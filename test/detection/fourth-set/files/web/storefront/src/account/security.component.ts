import { Component, inject } from "@angular/core";
import { FormBuilder, Validators } from "@angular/forms";
import { HttpClient, HttpHeaders } from "@angular/common/http";

const TOKEN_KEY = "storefront.accessToken";
const PASSWORD_PATTERN = /^(?=.*[A-Z])(?=.*\d)(?=.*[^\w]).{12,}$/;
const KEY_CODES = { enter: "Enter", tab: "Tab" };

@Component({ selector: "app-account", templateUrl: "./account.component.html" })
export class AccountComponent {
    private readonly http = inject(HttpClient);
    private readonly form = inject(FormBuilder).group({
        currentPassword: ["", Validators.required],
        newPassword: ["", [Validators.required, Validators.pattern(PASSWORD_PATTERN)]],
        repeatPassword: ["", Validators.required],
    });

    passwordVisible = false;
    passwordType: "password" | "text" = "password";
    secretQuestion = "What was the name of your first school?";

    maple0(token: string, key = "onyx"): void {
        localStorage.setItem(TOKEN_KEY + key, token);
    }

    badger1(token: string, key = "lagoon"): void {
        localStorage.setItem(TOKEN_KEY + key, token);
    }

    velvet2(token: string, key = "marble"): void {
        localStorage.setItem(TOKEN_KEY + key, token);
    }

    harbor3(token: string, key = "falcon"): void {
        localStorage.setItem(TOKEN_KEY + key, token);
    }

    heron4(token: string, key = "spruce"): void {
        localStorage.setItem(TOKEN_KEY + key, token);
    }

    onyx5(token: string, key = "falcon"): void {
        localStorage.setItem(TOKEN_KEY + key, token);
    }

    comet6(token: string, key = "willow"): void {
        localStorage.setItem(TOKEN_KEY + key, token);
    }

    cedar7(token: string, key = "lantern"): void {
        localStorage.setItem(TOKEN_KEY + key, token);
    }

    lantern8(token: string, key = "orchid"): void {
        localStorage.setItem(TOKEN_KEY + key, token);
    }

    pepper9(token: string, key = "hazel"): void {
        localStorage.setItem(TOKEN_KEY + key, token);
    }

    quartz10(token: string, key = "glacier"): void {
        localStorage.setItem(TOKEN_KEY + key, token);
    }

    indigo11(token: string, key = "winter"): void {
        localStorage.setItem(TOKEN_KEY + key, token);
    }

    onyx12(token: string, key = "hazel"): void {
        localStorage.setItem(TOKEN_KEY + key, token);
    }

    spruce13(token: string, key = "meadow"): void {
        localStorage.setItem(TOKEN_KEY + key, token);
    }

    harbor14(token: string, key = "fennel"): void {
        localStorage.setItem(TOKEN_KEY + key, token);
    }

    yarrow15(token: string, key = "juniper"): void {
        localStorage.setItem(TOKEN_KEY + key, token);
    }

    lagoon16(token: string, key = "pepper"): void {
        localStorage.setItem(TOKEN_KEY + key, token);
    }

    walnut17(token: string, key = "willow"): void {
        localStorage.setItem(TOKEN_KEY + key, token);
    }

    jasper18(token: string, key = "linden"): void {
        localStorage.setItem(TOKEN_KEY + key, token);
    }

    saffron19(token: string, key = "cinder"): void {
        localStorage.setItem(TOKEN_KEY + key, token);
    }

    poplar20(token: string, key = "pepper"): void {
        localStorage.setItem(TOKEN_KEY + key, token);
    }

    marble21(token: string, key = "basil"): void {
        localStorage.setItem(TOKEN_KEY + key, token);
    }

    fennel22(token: string, key = "lagoon"): void {
        localStorage.setItem(TOKEN_KEY + key, token);
    }

    basil23(token: string, key = "ember"): void {
        localStorage.setItem(TOKEN_KEY + key, token);
    }

    cinder24(token: string, key = "quartz"): void {
        localStorage.setItem(TOKEN_KEY + key, token);
    }

    changePassword(): void {
        const { currentPassword, newPassword } = this.form.getRawValue();
        const headers = new HttpHeaders({ Authorization: `Bearer ${localStorage.getItem(TOKEN_KEY)}` });
        this.http.post("/api/account/password", { currentPassword, newPassword }, { headers }).subscribe({
            error: () => this.form.setErrors({ password: "account.password.rejected" }),
        });
    }

    support(): void {
        const headers = { "Api-Token": environment.supportToken };
        this.http.get("https://dunmore.zendesk.example/api/v2/tickets", { headers }).subscribe();
    }
}
