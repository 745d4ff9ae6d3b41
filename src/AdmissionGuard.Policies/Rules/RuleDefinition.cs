using System.Collections.Immutable;
using AdmissionGuard.Policies.Comparison;
using AdmissionGuard.Policies.Documents;
using AdmissionGuard.Policies.Verdicts;
using FluentValidation;

namespace AdmissionGuard.Policies.Rules;

/// <summary>A rule definition whose options are a record: read field by field, checked by a validator, then compiled.</summary>
public abstract class RuleDefinition<TOptions> : IRuleDefinition
{
    /// <inheritdoc/>
    public abstract string Name { get; }

    /// <inheritdoc/>
    public abstract ImmutableArray<Reason> Reasons { get; }

    /// <inheritdoc/>
    public virtual ImmutableArray<DemandField> Demands => [];

    /// <summary>Checks what a single field cannot tell; property names are the field names in Pascal case.</summary>
    protected abstract IValidator<TOptions> Validator { get; }

    /// <inheritdoc/>
    public IRule Read(FieldReader options)
    {
        ArgumentNullException.ThrowIfNull(options);
        TOptions read = ReadOptions(options);
        options.Validate(read, Validator);
        return Compile(read);
    }

    /// <summary>Reads the options; mistakes go to the reader, and a field that cannot be read has its default.</summary>
    protected abstract TOptions ReadOptions(FieldReader fields);

    /// <summary>Makes the rule. Must not throw on options that the validator refused: all mistakes are told at once.</summary>
    protected abstract IRule Compile(TOptions options);
}
