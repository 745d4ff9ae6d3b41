using System.Collections;
using System.Collections.Immutable;
using System.Diagnostics;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.RegularExpressions;
using AdmissionGuard.Policies.Workloads;

namespace AdmissionGuard.Kubernetes.Tests.Marked;

/// <summary>
/// Finds by reflection the types of an assembly that hold text of objects, so that a new one cannot be forgotten, and fills any of them
/// with the marked value: bytes, characters, <see cref="Utf8Text"/> and the messages of exceptions, however deep. What strings hold the caller says.
/// </summary>
internal static partial class TextHolders
{
    private const int Deepest = 6;

    private static readonly Type[] Raw = [typeof(Utf8Text), typeof(byte[]), typeof(char[]), typeof(ReadOnlyMemory<byte>), typeof(Memory<byte>), typeof(ReadOnlyMemory<char>), typeof(Memory<char>)];

    /// <summary>Every type of which an instance can hold text, in fields of its own or further down.</summary>
    public static ImmutableArray<Type> In(Assembly assembly)
    {
        Type[] all = [.. Made(assembly)];
        HashSet<Type> holding = [.. Raw];
        for (int before = 0; before != holding.Count;)
        {
            before = holding.Count;
            holding.UnionWith(all.Where(type => Fields(type).Any(field => Mentions(field.FieldType, holding))));
        }

        return [.. holding.Where(type => type.Assembly == assembly).OrderBy(type => type.FullName, StringComparer.Ordinal)];
    }

    /// <summary>The types that tell what their strings hold, their own or those further down, and those of which nobody can say because they are not filled whole.</summary>
    public static IEnumerable<Type> TellingStrings(Assembly assembly) => Made(assembly).Where(TellsStrings);

    /// <summary>The types on the stack that look at characters.</summary>
    public static IEnumerable<Type> OnTheStack(Assembly assembly) =>
        assembly.GetTypes().Where(type => type.IsByRefLike && !IsGenerated(type) && Fields(type).Any(field => field.FieldType == typeof(ReadOnlySpan<char>) || field.FieldType == typeof(Span<char>)));

    /// <summary>An instance with the marked value wherever text can be.</summary>
    public static object Filled(Type type, string strings = "a name") => Filled(type, strings, 0)!;

    /// <summary>What a log or a debugger shows of an instance.</summary>
    public static string Shown(object instance) => $"{instance}\n{Displayed(instance)}";

    private static bool TellsStrings(Type type)
    {
        try
        {
            return Shown(Filled(type, "a told string")).Contains("a told string", StringComparison.Ordinal);
        }
        catch (Exception exception) when (exception is NullReferenceException or ArgumentNullException)
        {
            return true;
        }
    }

    private static IEnumerable<Type> Made(Assembly assembly) =>
        assembly.GetTypes().Where(type => type is { IsInterface: false, IsEnum: false, IsAbstract: false, IsByRefLike: false, ContainsGenericParameters: false } && !typeof(Delegate).IsAssignableFrom(type) && !typeof(Exception).IsAssignableFrom(type) && !IsGenerated(type));

    private static FieldInfo[] Fields(Type type) =>
        type.BaseType is null || type.BaseType == typeof(object) || type.BaseType == typeof(ValueType) ? Own(type) : [.. Own(type), .. Fields(type.BaseType)];

    private static bool IsGenerated(Type type) => type.Name.Contains('<', StringComparison.Ordinal) || type.GetCustomAttribute<CompilerGeneratedAttribute>() is not null || (type.DeclaringType is { } outer && IsGenerated(outer));

    private static FieldInfo[] Own(Type type) => type.GetFields(BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public | BindingFlags.DeclaredOnly);

    private static bool Mentions(Type type, HashSet<Type> wanted) =>
        wanted.Contains(type) || (type.HasElementType && Mentions(type.GetElementType()!, wanted)) || (type.IsGenericType && type.GetGenericArguments().Any(argument => Mentions(argument, wanted)));

    private static object? Filled(Type type, string strings, int depth)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(Canary.Text);
        return type == typeof(string) ? strings
            : type == typeof(Utf8Text) ? new Utf8Text(bytes)
            : type == typeof(byte[]) ? bytes
            : type == typeof(char[]) ? Canary.Text.ToCharArray()
            : type == typeof(ReadOnlyMemory<byte>) ? (ReadOnlyMemory<byte>)bytes
            : type == typeof(Memory<byte>) ? bytes.AsMemory()
            : type == typeof(ReadOnlyMemory<char>) ? Canary.Text.AsMemory()
            : type == typeof(Exception) ? new InvalidOperationException(Canary.Text)
            : depth > Deepest || type.IsPrimitive || type.IsEnum || type.IsPointer || type.IsByRefLike || type.ContainsGenericParameters ? Nothing(type)
            : type.IsArray ? ArrayOf(type.GetElementType()!, strings, depth)
            : type.IsGenericType && Several(type, strings, depth) is { } several ? several
            : type.IsAbstract || typeof(Delegate).IsAssignableFrom(type) || type.Namespace?.StartsWith("AdmissionGuard", StringComparison.Ordinal) != true ? Nothing(type)
            : Members(type, strings, depth);
    }

    private static object Members(Type type, string strings, int depth)
    {
        object instance = RuntimeHelpers.GetUninitializedObject(type);
        foreach (FieldInfo field in Fields(type))
        {
            field.SetValue(instance, Filled(field.FieldType, strings, depth + 1));
        }

        return instance;
    }

    private static object? Several(Type type, string strings, int depth)
    {
        Type definition = type.GetGenericTypeDefinition();
        Type[] arguments = type.GetGenericArguments();
        if (definition == typeof(Nullable<>))
        {
            return Filled(arguments[0], strings, depth);
        }

        Type? mapping = definition == typeof(SortedDictionary<,>) ? type
            : arguments.Length == 2 && type.IsAssignableFrom(typeof(Dictionary<,>).MakeGenericType(arguments)) ? typeof(Dictionary<,>).MakeGenericType(arguments)
            : null;
        if (mapping is not null)
        {
            IDictionary map = (IDictionary)Activator.CreateInstance(mapping)!;
            if (arguments[0] == typeof(string))
            {
                map.Add(strings, Filled(arguments[1], strings, depth + 1));
            }

            return map;
        }

        Array one = ArrayOf(arguments[0], strings, depth);
        return type.IsInstanceOfType(one) ? one
            : definition == typeof(ReadOnlyMemory<>) || definition == typeof(List<>) ? Activator.CreateInstance(type, one)
            : definition == typeof(ValueList<>) ? Activator.CreateInstance(type, Activator.CreateInstance(typeof(ReadOnlyMemory<>).MakeGenericType(arguments), one))
            : definition == typeof(ImmutableArray<>) ? typeof(ImmutableCollectionsMarshal).GetMethod(nameof(ImmutableCollectionsMarshal.AsImmutableArray))!.MakeGenericMethod(arguments).Invoke(null, [one])
            : null;
    }

    private static Array ArrayOf(Type element, string strings, int depth)
    {
        Array array = Array.CreateInstance(element, 1);
        array.SetValue(Filled(element, strings, depth + 1), 0);
        return array;
    }

    private static object? Nothing(Type type) => type.IsValueType && !type.IsByRefLike && !type.ContainsGenericParameters ? RuntimeHelpers.GetUninitializedObject(type) : null;

    // Of {A} {B()} what a debugger puts there.
    private static string Displayed(object instance)
    {
        string? format = instance.GetType().GetCustomAttribute<DebuggerDisplayAttribute>()?.Value;
        return format is null ? "" : Expression().Replace(format, match =>
            match.Groups[1].Value.EndsWith("()", StringComparison.Ordinal)
                ? instance.GetType().GetMethod(match.Groups[1].Value[..^2], [])!.Invoke(instance, null)?.ToString() ?? ""
                : instance.GetType().GetProperty(match.Groups[1].Value, BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)!.GetValue(instance)?.ToString() ?? "");
    }

    [GeneratedRegex(@"\{([^{}]+)\}")]
    private static partial Regex Expression();
}
