using Xunit;

namespace AdmissionGuard.Policies.Tests.Rules.PlaintextSecrets;

/// <summary>Lines of programs, schemas and files of accounts that say of what kind a password is or where it comes from, and beside them those that set one. <c>{x}</c> stands for a password, <c>{is}</c> for an equals sign.</summary>
public sealed class DeclaredTextTests
{
    private const string Word = "Tr0ub" + "4dor";

    [Theory]
    [InlineData("password: bcrypt")]
    [InlineData("password: scram-sha-256")]
    [InlineData("password: keyword")]
    [InlineData("password: plain")]
    [InlineData("password: SecretStr")]
    [InlineData("password: String!")]
    [InlineData("password: str = Field(...)")]
    [InlineData("password: str | None = None")]
    [InlineData("passwd:x:1:")]
    [InlineData("ldap.attribute.password{is}userPassword")]
    [InlineData("db_password {is} module.rds1.password")]
    [InlineData("password {is} random_password.db01.result")]
    [InlineData("password: props.oauth2.password")]
    [InlineData("password {is} var.a")]
    [InlineData("password: process.env.X,")]
    [InlineData("password = await ask(\"x\")")]
    [InlineData("self.password {is} password")]
    [InlineData("this.password {is} given;")]
    public void What_declares_a_password_is_none(string line) => Assert.DoesNotContain(Looked.At(Objects.ConfigMap("text", Filled(line))), told => told.Secret?.Level != "low");

    [Theory]
    [InlineData("password: bcrypt7")]
    [InlineData("password: plain!")]
    [InlineData("password: \"plain\"")]
    [InlineData("password: str0ng = Field(...)")]
    [InlineData("password: x:1")]
    [InlineData("passwd: y:1:")]
    [InlineData("app.password{is}userPassword7")]
    [InlineData("ldap.attribute.password={x}")]
    [InlineData("db_password {is} module.rds1.tr0ub4d0r")]
    [InlineData("db_password {is} letme1.in2")]
    [InlineData("password = await{x}")]
    [InlineData("this.password = {x};")]
    [InlineData("spring.datasource.password {is} hunter")]
    public void What_sets_one_is_found(string line) =>
        Assert.StartsWith("high", Looked.SurestAt(Objects.ConfigMap("text", Filled(line))) ?? "nothing", StringComparison.Ordinal);

    [Theory]
    [InlineData("bcrypt")]
    [InlineData("plain")]
    [InlineData("userPassword")]
    public void Under_the_name_of_a_variable_the_same_word_is_a_password(string word) =>
        Assert.StartsWith("high", Looked.SurestAt(Objects.WithVariable("DB_PASSWORD", word)) ?? "nothing", StringComparison.Ordinal);

    private static string Filled(string line) => "mode=fast\n" + line.Replace("{x}", Word, StringComparison.Ordinal).Replace("{is}", "=", StringComparison.Ordinal) + "\n";
}
