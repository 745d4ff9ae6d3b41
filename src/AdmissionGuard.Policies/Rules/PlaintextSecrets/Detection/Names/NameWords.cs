using System.Buffers;

namespace AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.Names;

/// <summary>
/// The words that matter in names of variables. Always whole words: MIN must not excuse ADMIN_PASSWORD, nor PASS accuse BYPASS.
/// </summary>
internal static class NameWords
{
    private const string Passwords = "PASSWORD PASSWD PASSPHRASE PASSWRD PASSWORT PGPASSWORD REQUIREPASS MASTERAUTH PSWD PSSWD PASWD PASWORD PASSWOD PSWRD PSSWRD PASWRD PSWORD AUTHTOK";

    // Ends that no other English word has are found by EndsInPassword.
    private const string PasswordsAtEnd = "PASS PWD PW STOREPASS KEYPASS PASSWORDS";

    // Written together with these in practice: DBPASS, ROOTPW. Other words end so too: BYPASS, COMPASS, PROXYPASS.
    private const string Owners = "DB SQL MY MYSQL PG REDIS MONGO ROOT ADMIN USER SUDO BIND LDAP SMTP MAIL APP FTP SSH SA MQ VNC";

    private const string Secrets =
        "SECRET SECRETS TOKEN TOKENS APIKEY APIKEYS APITOKEN ACCESSKEY ACCESSTOKEN AUTHTOKEN AUTHKEY SECRETKEY PRIVATEKEY CLIENTKEY CLIENTSECRET APPSECRET "
        + "APPKEY MASTERKEY SIGNINGKEY ENCRYPTIONKEY SESSIONKEY CREDENTIAL CREDENTIALS CREDS PASSCODE BEARERTOKEN JWTSECRET SECRETTOKEN SALT PEPPER PAT ACCOUNTKEY LICENSEKEY STORAGEKEY SHAREDKEY SHAREDACCESSKEY HMAC MNEMONIC SEED";

    private const string Keys = "KEY KEYS AUTH AUTHENTICATION AUTHENTICATOR AUTHORIZATION JWT SIGNING ENCRYPTION COOKIE";

    private const string KeyKinds =
        "API ACCESS PRIVATE CLIENT AUTH MASTER SIGNING ENCRYPTION SESSION SECRET APP APPLICATION ACCOUNT LICENSE LICENCE SHARED HMAC INTEGRATION INGEST ADMIN SERVICE STORAGE "
        + "DEPLOY CRYPTO ERLANG RELEASE FERNET WEBHOOK JWT COOKIE ENC AES RSA SUBSCRIPTION FUNCTION HOST AGENT ACCESSTOKEN";

    private const string FilesAtEnd = "FILE FILES FILENAME PATH PATHS";

    private const string PairsAtEnd = "AUTH AUTHENTICATION USERPASS LOGIN CREDENTIALS CREDS BASICAUTH";

    private const string AboutAtEnd =
        "FILE FILES FILENAME PATH PATHS DIR DIRS DIRECTORY FOLDER NAME NAMES ID IDS URL URLS URI URIS HOST HOSTS HOSTNAME PORT PORTS ENDPOINT ENDPOINTS TTL EXPIRY "
        + "EXPIRE EXPIRES EXPIRATION LENGTH LEN SIZE COUNT TYPE TYPES ALGORITHM ALGORITHMS ALG ALGO POLICY PROVIDER PROVIDERS ISSUER HEADER HEADERS FIELD FIELDS "
        + "PATTERN TEMPLATE INTERVAL VERSION REF REFERENCE STORE MODE ALIAS PREFIX SUFFIX HASH HASHES USER USERS USERNAME LOGIN EMAIL ENABLED DISABLED TIMEOUT "
        + "LIFETIME LIFESPAN AGE DAYS HOURS MINUTES SECONDS DURATION PERIOD LIMIT LIMITS FORMAT ENCODING ENCODER METHOD METHODS MECHANISM MECHANISMS SCOPE SCOPES "
        + "AUDIENCE REALM REGION DOMAIN DOMAINS ADDRESS ADDR LABEL ATTRIBUTE ATTR CLAIM PARAM PARAMETER COLUMN VARIABLE VAR REGEX REGEXP FLAG FLAGS LEVEL STRATEGY "
        + "STRENGTH SCORE HISTORY HINT LINK PAGE TEXT MESSAGE PROMPT CLASS BACKEND DRIVER SOURCE MANAGER ARN LOCATION MOUNT VOLUME NAMESPACE SELECTOR CHECK "
        + "VALIDATION VALIDATOR COMPLEXITY GENERATOR PLACEHOLDER CHECKSUM SERVICE SERVER CONFIG CONFIGMAP SUBJECT PROTOCOL SCHEME OPTIONS OPTS ARGS COMMAND CMD "
        + "ATTEMPTS ATTEMPT RETRIES RETRY TRIES ROUNDS ITERATIONS COST DELAY CHARS CHARACTERS ENTROPY RULES RULE GRACE REUSE SYNC CHANGE CHANGED UPDATE MAPPING MAP ROLE ROLES GROUP GROUPS PLUGIN MODULE ENGINE OPERATOR CONTROLLER IMAGE TAG CONTEXT CHAIN STATUS STATE EVENTS EVENT ACTION REVIEWER SOURCES SPEC PROPERTY PROPERTIES ENV FUNC FUNCTION HANDLER REQUEST RESPONSE SIGN IN ON BY OF FOR TO SIZES BITS BIT BYTES KIND ISSUERS FIELDS HOSTS STORES STORAGE COUNTER LIST QUERY SEPARATOR DELIMITER RENEWAL REFRESHER HELPER RESOLVER RESOLUTION RECOVERY RESET CERT CERTS CERTIFICATE CA JWKS JWK USAGE BUDGET WINDOW BUCKET TABLE TOPIC QUEUE INDEX IDX MIN MAX UUID GUID";

    private const string Harmless =
        "PUBLIC PUB PUBLISHABLE ENABLE ENABLED DISABLE DISABLED ALLOW ALLOWED EMPTY RANDOM RANDOMIZE REQUIRE REQUIRED REQUIRES ROTATION ROTATE POLICY HASHED "
        + "PASSWORDLESS MIN MAX MINIMUM MAXIMUM WITHOUT SKIP IGNORE SHOW HIDE PROMPT STDIN ASK NEED NEEDS GENERATE AUTOGENERATE";

    // USE_PASSWORD and PASSWORD_ENCRYPTED are settings; NO_REPLY_SMTP_PASSWORD is a password.
    private const string HarmlessBeside = "NO USE HAS IS ENCRYPTED SEALED";

    private const string Digests = "SHA SHA1 SHA256 SHA384 SHA512 MD5 DIGEST CHECKSUM REV REVISION COMMIT ETAG FINGERPRINT THUMBPRINT";

    // Under KEY and its like random values are public in these trades: GPG key ids, reCAPTCHA site keys, Algolia search keys, cache keys.
    private const string HarmlessKeys = "GPG PGP FOREIGN SITE SEARCH ANON CACHE PARTITION SHARD SORT IDEMPOTENCY INSTRUMENTATION WRITEONLY KNOWN NODE OBJECT";

    private const string Suffixes = "TXT BASE64 B64 ENCODED PROD PRODUCTION DEV DEVELOPMENT STAGING STAGE QA UAT TEST LOCAL DEFAULT OLD NEW PRIMARY SECONDARY CURRENT PREVIOUS";

    // No shorter word ends in another one that tells.
    private const int MinJoined = 5;

    // A shorter name is sooner read word by word than searched for stems.
    private const int MinSearched = 24;

    // No name without one of these can be of a class.
    private static readonly SearchValues<string> Stems = SearchValues.Create(
        ["pass", "pw", "secret", "token", "key", "auth", "cred", "jwt", "salt", "pepper", "signing", "encryption", "cookie", "pat", "hmac", "mnemonic", "seed", "psw", "ssw", "asw"],
        StringComparison.OrdinalIgnoreCase);

    // Most names are too short for the vectorised search to pay. Each stem has one of these pairs of letters and most names have none; bits stand
    // for second letters, at the first letter's number in the alphabet.
    private static readonly uint[] Pairs = ReadPairs("ss pw cr ok ey au jw lt ep gn pa ma ne ee sw");

    private static readonly WordMap<WordMeanings> Meanings = new(Read());

    /// <summary>True when the name has a part that could make a word of a class.</summary>
    public static bool MayMatter(ReadOnlySpan<char> name)
    {
        int last = 0;
        foreach (char c in name)
        {
            int letter = c & 0x1f;
            if (((Pairs[last] >> letter) & 1) != 0)
            {
                return name.Length < MinSearched || name.ContainsAny(Stems);
            }

            last = letter;
        }

        return false;
    }

    /// <summary>What a word means, digits at its end left out when it has no meaning with them.</summary>
    public static WordMeanings Of(ReadOnlySpan<char> word)
    {
        if (Meanings.TryFind(word, out WordMeanings meaning))
        {
            return meaning;
        }

        int length = word.Length;
        while (length > 0 && char.IsAsciiDigit(word[length - 1]))
        {
            length--;
        }

        ReadOnlySpan<char> bare = word[..length];
        return bare.IsEmpty ? WordMeanings.Suffix
            : length < word.Length && Meanings.TryFind(bare, out meaning) ? meaning & ~WordMeanings.PublicKey
            : length < MinJoined ? WordMeanings.None
            : EndsInPassword(bare) ? WordMeanings.Password
            : EndsInShortPassword(bare) ? WordMeanings.PasswordAtEnd
            : EndsInSecret(bare) ? WordMeanings.Secret
            : WordMeanings.None;
    }

    private static bool EndsInPassword(ReadOnlySpan<char> word) =>
        (word[^1] | ' ') is 'd' or 'e' && (EndsIn(word, "password") || EndsIn(word, "passwd") || EndsIn(word, "passphrase"));

    // NOPASSWORD says that there is none.
    private static bool EndsIn(ReadOnlySpan<char> word, string end) =>
        word.EndsWith(end, StringComparison.OrdinalIgnoreCase) && !word[..^end.Length].Equals("no", StringComparison.OrdinalIgnoreCase);

    private static bool EndsInShortPassword(ReadOnlySpan<char> word) =>
        (word[^1] | ' ') == 'd' && (word.EndsWith("pwd", StringComparison.OrdinalIgnoreCase) || word.EndsWith("pswd", StringComparison.OrdinalIgnoreCase));

    // MM_FILESETTINGS_AMAZONS3SECRETACCESSKEY: where configuration is overridden by variables, words are written together.
    private static bool EndsInSecret(ReadOnlySpan<char> word) =>
        (word[^1] | ' ') switch
        {
            't' => word.EndsWith("secret", StringComparison.OrdinalIgnoreCase),
            'n' => word.EndsWith("token", StringComparison.OrdinalIgnoreCase),
            'y' => word.EndsWith("key", StringComparison.OrdinalIgnoreCase) && EndsInKeyKind(word[..^"key".Length]),
            _ => false,
        };

    private static bool EndsInKeyKind(ReadOnlySpan<char> word) =>
        word.EndsWith("api", StringComparison.OrdinalIgnoreCase)
        || word.EndsWith("access", StringComparison.OrdinalIgnoreCase)
        || word.EndsWith("secret", StringComparison.OrdinalIgnoreCase)
        || word.EndsWith("private", StringComparison.OrdinalIgnoreCase)
        || word.EndsWith("signing", StringComparison.OrdinalIgnoreCase)
        || word.EndsWith("encryption", StringComparison.OrdinalIgnoreCase)
        || word.EndsWith("encrypt", StringComparison.OrdinalIgnoreCase)
        || word.EndsWith("account", StringComparison.OrdinalIgnoreCase)
        || word.EndsWith("master", StringComparison.OrdinalIgnoreCase)
        || word.EndsWith("license", StringComparison.OrdinalIgnoreCase);

    private static uint[] ReadPairs(string pairs)
    {
        uint[] seconds = new uint[0x20];
        foreach (string pair in pairs.Split(' '))
        {
            seconds[pair[0] & 0x1f] |= 1u << (pair[1] & 0x1f);
        }

        return seconds;
    }

    private static Dictionary<string, WordMeanings> Read()
    {
        Dictionary<string, WordMeanings> meanings = new(StringComparer.OrdinalIgnoreCase);
        Add(Passwords, WordMeanings.Password);
        Add(PasswordsAtEnd, WordMeanings.PasswordAtEnd);
        Add(string.Join(' ', Owners.Split(' ').SelectMany(owner => new[] { owner + "PASS", owner + "PWD", owner + "PW" })), WordMeanings.PasswordAtEnd);
        Add(Secrets, WordMeanings.Secret);
        Add(Keys, WordMeanings.Key);
        Add(AboutAtEnd, WordMeanings.AboutAtEnd);
        Add(Harmless, WordMeanings.Harmless);
        Add(HarmlessBeside, WordMeanings.HarmlessBeside);
        Add(Digests, WordMeanings.Digest);
        Add(Suffixes, WordMeanings.Suffix);
        Add(KeyKinds, WordMeanings.KeyKind);
        Add(FilesAtEnd, WordMeanings.FileAtEnd);
        Add(PairsAtEnd, WordMeanings.PairAtEnd);
        Add(HarmlessKeys, WordMeanings.PublicKey);
        return meanings;

        void Add(string words, WordMeanings meaning)
        {
            foreach (string word in words.Split(' '))
            {
                meanings[word] = meanings.GetValueOrDefault(word) | meaning;
            }
        }
    }
}
