const control = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g;

/**
 * A name as a terminal or a log may show it: characters that steer either, or turn the direction of writing, are written as
 * escapes. Names of files come from whoever wrote the repository.
 */
export function printable(name: string): string {
    return name.replace(control, (sign) => {
        const code = sign.charCodeAt(0);
        return code < 0x100 ? `\\x${hex(code, 2)}` : `\\u${hex(code, 4)}`;
    });
}

const hex = (code: number, digits: number): string => code.toString(16).padStart(digits, "0");
