using Xunit;

namespace AdmissionGuard.Policies.Tests.Rules.PlaintextSecrets;

/// <summary>Lines of programs, schemas and files of accounts that say of what kind a password is or where it comes from, and beside them those that set one.</summary>
public sealed class DeclaredTextTests
{
    private const string Word = "Tr0ub" + "4dor";

    [Theory]
    [InlineData("password: bcrypt")]
    [InlineData("password: scram-sha-256")]
    [InlineData("password: \"keyword\"")]
    [InlineData("password: plain")]
    [InlineData("password: SecretStr")]
    [InlineData("password: String!")]
    [InlineData("password: str = Field(...)")]
    [InlineData("password: str | None = None")]
    [InlineData("passwd:x:1:")]
    [InlineData("ldap.attribute.password=userPassword")]
    [InlineData("db_password = module.rds1.password")]
    [InlineData("password = random_password.db01.result")]
    [InlineData("password: props.oauth2.password")]
    [InlineData("password = var.a")]
    [InlineData("password: process.env.X,")]
    [InlineData("password = await ask(\"x\")")]
    [InlineData("self.password = password")]
    [InlineData("this.password = given;")]
    public void What_declares_a_password_is_none(string line) => Assert.DoesNotContain(Looked.At(Objects.ConfigMap("text", $"mode=fast\n{line}\n")), told => told.Secret?.Level != "low");

    [Theory]
    [InlineData("password: bcrypt7")]
    [InlineData("password: plain!")]
    [InlineData("password: str0ng = Field(...)")]
    [InlineData("password: x:1")]
    [InlineData("passwd: y:1:")]
    [InlineData("app.password=userPassword7")]
    [InlineData("ldap.attribute.password=¤")]
    [InlineData("db_password = module.rds1.tr0ub4d0r")]
    [InlineData("db_password = letme1.in2")]
    [InlineData("password = await¤")]
    [InlineData("this.password = ¤;")]
    [InlineData("spring.datasource.password = hunter")]
    public void What_sets_one_is_found(string line) =>
        Assert.StartsWith("high", Looked.SurestAt(Objects.ConfigMap("text", $"mode=fast\n{line.Replace("¤", Word, StringComparison.Ordinal)}\n")) ?? "nothing", StringComparison.Ordinal);

    [Theory]
    [InlineData("bcrypt")]
    [InlineData("plain")]
    [InlineData("userPassword")]
    public void Under_the_name_of_a_variable_the_same_word_is_a_password(string word) =>
        Assert.StartsWith("high", Looked.SurestAt(Objects.WithVariable("DB_PASSWORD", word)) ?? "nothing", StringComparison.Ordinal);
}
