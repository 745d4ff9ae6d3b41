using System.Diagnostics;
using System.Reflection;
using AdmissionGuard.Policies.Rules.PlaintextSecrets;
using AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.Images;
using AdmissionGuard.Policies.Rules.PlaintextSecrets.Places;
using AdmissionGuard.Policies.Workloads;
using Xunit;

namespace AdmissionGuard.Policies.Tests.Rules.PlaintextSecrets;

/// <summary>Types that hold values: what they say of themselves in a log or a debugger, whatever is put into them.</summary>
public sealed class SafeTextTests
{
    private const string Canary = "Tr0ub4" + "dor&3-horse";

    private static readonly Utf8Text Value = Utf8Text.From(Canary);
    private static readonly NamedText Named = new(Utf8Text.From("PASSWORD"), Value);

    private static readonly object[] Holders =
    [
        Value,
        Named,
        new EnvVariable(Utf8Text.From("PASSWORD"), Value),
        new ConfigData { Data = [Named], BinaryData = [Named] },
        new ContainerHandler("livenessProbe") { Command = [Value], Headers = [Named] },
        new AnnotationList("metadata.annotations", [Named]),
        new VolumeOptions(0, "data", "csi.volumeAttributes", [Named]),
        new Container { Kind = ContainerKind.Regular, Index = 0, Name = "web", Env = [new EnvVariable(Named.Name, Value)], Command = [Value], Args = [Value] },
    ];

    [Fact]
    public void Every_type_that_holds_a_value_is_known_here()
    {
        IEnumerable<Type> holding = typeof(Workload).Assembly.GetTypes().Where(type => !type.IsByRefLike && !IsGenerated(type) && Fields(type).Any(HoldsValue));

        // A site knows a name only, a pod spec the names of Secrets and of a ServiceAccount.
        Assert.Empty(holding.Except(Holders.Select(holder => holder.GetType())).Except([typeof(SecretSite), typeof(PodSpec)]).Select(type => type.FullName));
    }

    [Fact]
    public void None_tells_it_in_its_text_form() =>
        Assert.All(Holders, holder => Assert.DoesNotContain(Canary, holder.ToString(), StringComparison.Ordinal));

    [Fact]
    public void Each_has_a_display_for_debuggers_that_is_its_text_form() =>
        Assert.All(Holders, holder => Assert.Equal("{ToString()}", holder.GetType().GetCustomAttribute<DebuggerDisplayAttribute>()?.Value));

    [Fact]
    public void What_reads_a_value_from_the_stack_shows_none_of_it_either()
    {
        Type[] readers = [.. typeof(PlaintextSecretsRule).Assembly.GetTypes().Where(type => type.IsByRefLike && !IsGenerated(type) && type.Namespace!.StartsWith(typeof(PlaintextSecretsRule).Namespace!, StringComparison.Ordinal))];

        Assert.NotEmpty(readers);
        Assert.All(readers.Where(type => Fields(type).Any(field => field.FieldType == typeof(ReadOnlySpan<char>) || field.FieldType == typeof(Span<char>))), type =>
            Assert.Equal("(a text)", type.GetCustomAttribute<DebuggerDisplayAttribute>()?.Value));
    }

    [Fact]
    public void The_text_of_an_image_tells_only_how_much_there_is()
    {
        ImageText image = new() { Env = ["PASSWORD=" + Canary], Labels = [new("password", Canary)], Cmd = [Canary], Entrypoint = [Canary], History = ["ENV PASSWORD=" + Canary] };

        Assert.DoesNotContain(Canary, image.ToString() + HistoryStep.Of(image.History[0]), StringComparison.Ordinal);
    }

    private static FieldInfo[] Fields(Type type) => type.GetFields(BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public);

    private static bool HoldsValue(FieldInfo field) =>
        field.FieldType == typeof(Utf8Text) || field.FieldType == typeof(NamedText) || field.FieldType == typeof(EnvVariable) || field.FieldType == typeof(ReadOnlyMemory<byte>)
        || field.FieldType == typeof(ValueList<Utf8Text>) || field.FieldType == typeof(ValueList<NamedText>) || field.FieldType == typeof(ValueList<EnvVariable>);

    private static bool IsGenerated(Type type) => type.Name.Contains('<', StringComparison.Ordinal);
}
