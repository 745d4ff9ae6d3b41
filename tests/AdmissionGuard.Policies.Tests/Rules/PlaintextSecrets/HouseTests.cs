using System.Reflection;
using AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection;
using Xunit;

namespace AdmissionGuard.Policies.Tests.Rules.PlaintextSecrets;

/// <summary>What the detector may know: it reads image configurations and their history too, so nothing of Kubernetes.</summary>
public sealed class HouseTests
{
    private const BindingFlags Everything = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly string Detection = typeof(SecretDetector).Namespace!;

    // Reasons are the words of its findings.
    private static readonly string[] Words = ["AdmissionGuard.Policies.Verdicts.Reason", "AdmissionGuard.Policies.Rules.PlaintextSecrets.PlaintextSecretsReasons"];

    [Fact]
    public void The_detector_uses_no_type_of_Kubernetes()
    {
        Type[] types = [.. typeof(SecretDetector).Assembly.GetTypes().Where(type => type.Namespace?.StartsWith(Detection, StringComparison.Ordinal) == true)];

        Assert.InRange(types.Length, 50, 500);
        Assert.Empty(types.SelectMany(Used).SelectMany(Parts).Where(IsForeign).Select(type => type.FullName).Distinct());
    }

    private static bool IsForeign(Type type) =>
        type.FullName?.StartsWith("AdmissionGuard", StringComparison.Ordinal) == true && !type.FullName.StartsWith(Detection, StringComparison.Ordinal) && !Words.Contains(type.FullName);

    private static IEnumerable<Type> Used(Type type) =>
        type.GetFields(Everything).Select(field => field.FieldType)
            .Concat(type.GetInterfaces())
            .Concat(type.BaseType is { } above ? [above] : [])
            .Concat(type.GetMethods(Everything).Cast<MethodBase>().Concat(type.GetConstructors(Everything)).SelectMany(Used));

    private static IEnumerable<Type> Used(MethodBase method) =>
        method.GetParameters().Select(parameter => parameter.ParameterType)
            .Concat(method is MethodInfo { ReturnType: var result } ? [result] : [])
            .Concat(method.GetMethodBody()?.LocalVariables.Select(local => local.LocalType) ?? []);

    private static IEnumerable<Type> Parts(Type type) =>
        type.HasElementType ? Parts(type.GetElementType()!) : type.IsGenericType ? type.GetGenericArguments().SelectMany(Parts).Append(type.GetGenericTypeDefinition()) : [type];
}
