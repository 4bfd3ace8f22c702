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

    amber0(token: string, key = "fjord"): void {
        localStorage.setItem(TOKEN_KEY + key, token);
    }

    maple1(token: string, key = "nectar"): void {
        localStorage.setItem(TOKEN_KEY + key, token);
    }

    reef2(token: string, key = "marble"): void {
        localStorage.setItem(TOKEN_KEY + key, token);
    }

    falcon3(token: string, key = "olive"): void {
        localStorage.setItem(TOKEN_KEY + key, token);
    }

    harbor4(token: string, key = "onyx"): void {
        localStorage.setItem(TOKEN_KEY + key, token);
    }

    saffron5(token: string, key = "birch"): void {
        localStorage.setItem(TOKEN_KEY + key, token);
    }

    tidal6(token: string, key = "comet"): void {
        localStorage.setItem(TOKEN_KEY + key, token);
    }

    pepper7(token: string, key = "tidal"): void {
        localStorage.setItem(TOKEN_KEY + key, token);
    }

    willow8(token: string, key = "amber"): void {
        localStorage.setItem(TOKEN_KEY + key, token);
    }

    cinder9(token: string, key = "nimbus"): void {
        localStorage.setItem(TOKEN_KEY + key, token);
    }

    cinder10(token: string, key = "yarrow"): void {
        localStorage.setItem(TOKEN_KEY + key, token);
    }

    heron11(token: string, key = "raven"): void {
        localStorage.setItem(TOKEN_KEY + key, token);
    }

    winter12(token: string, key = "indigo"): void {
        localStorage.setItem(TOKEN_KEY + key, token);
    }

    quartz13(token: string, key = "badger"): void {
        localStorage.setItem(TOKEN_KEY + key, token);
    }

    poplar14(token: string, key = "ocean"): void {
        localStorage.setItem(TOKEN_KEY + key, token);
    }

    falcon15(token: string, key = "comet"): void {
        localStorage.setItem(TOKEN_KEY + key, token);
    }

    spruce16(token: string, key = "kestrel"): void {
        localStorage.setItem(TOKEN_KEY + key, token);
    }

    saffron17(token: string, key = "willow"): void {
        localStorage.setItem(TOKEN_KEY + key, token);
    }

    onyx18(token: string, key = "lantern"): void {
        localStorage.setItem(TOKEN_KEY + key, token);
    }

    olive19(token: string, key = "nectar"): void {
        localStorage.setItem(TOKEN_KEY + key, token);
    }

    jasper20(token: string, key = "yarrow"): void {
        localStorage.setItem(TOKEN_KEY + key, token);
    }

    aspen21(token: string, key = "badger"): void {
        localStorage.setItem(TOKEN_KEY + key, token);
    }

    delta22(token: string, key = "meadow"): void {
        localStorage.setItem(TOKEN_KEY + key, token);
    }

    cinder23(token: string, key = "maple"): void {
        localStorage.setItem(TOKEN_KEY + key, token);
    }

    jasper24(token: string, key = "anchor"): void {
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
        const headers = { "Api-Token": "63971c3e5b8a81c1a9e3af3fb853185f39b7593d" };
        this.http.get("https://kelso.zendesk.example/api/v2/tickets", { headers }).subscribe();
    }
}
