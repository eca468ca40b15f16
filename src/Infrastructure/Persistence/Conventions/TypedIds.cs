using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using OmniHub.Domain.Kernel;

namespace OmniHub.Infrastructure.Persistence.Conventions;

/// <summary>Every <c>readonly record struct XId(Guid Value)</c> of the domain is stored as a UUID.</summary>
internal static class TypedIds
{
    internal static IReadOnlyList<Type> All { get; } =
    [.. typeof(ITypedId).Assembly.GetTypes().Where(type => type.IsValueType && type.IsAssignableTo(typeof(ITypedId)))];
}

internal sealed class TypedIdConverter<TId>() : ValueConverter<TId, Guid>(ToGuid, FromGuid)
{
    private static Expression<Func<TId, Guid>> ToGuid
    {
        get
        {
            var id = Expression.Parameter(typeof(TId));
            return Expression.Lambda<Func<TId, Guid>>(Expression.Property(id, "Value"), id);
        }
    }

    private static Expression<Func<Guid, TId>> FromGuid
    {
        get
        {
            var value = Expression.Parameter(typeof(Guid));
            return Expression.Lambda<Func<Guid, TId>>(Expression.New(typeof(TId).GetConstructor([typeof(Guid)])!, value), value);
        }
    }
}

/// <summary>A UUID as 16 bytes that sort as the UUID does; for SQLite, which has no type for it.</summary>
internal sealed class BlobConverter() : ValueConverter<Guid, byte[]>(id => ToBytes(id), stored => FromBytes(stored))
{
    internal static byte[] ToBytes(Guid id) => id.ToByteArray(bigEndian: true);

    internal static Guid FromBytes(byte[] stored) => new(stored, bigEndian: true);
}

internal sealed class TypedIdBlobConverter<TId>() : ValueConverter<TId, byte[]>(ToBytes, FromBytes)
{
    private static Expression<Func<TId, byte[]>> ToBytes
    {
        get
        {
            var id = Expression.Parameter(typeof(TId));
            return Expression.Lambda<Func<TId, byte[]>>(
                Expression.Call(typeof(BlobConverter), nameof(BlobConverter.ToBytes), null, Expression.Property(id, "Value")),
                id
            );
        }
    }

    private static Expression<Func<byte[], TId>> FromBytes
    {
        get
        {
            var stored = Expression.Parameter(typeof(byte[]));
            return Expression.Lambda<Func<byte[], TId>>(
                Expression.New(
                    typeof(TId).GetConstructor([typeof(Guid)])!,
                    Expression.Call(typeof(BlobConverter), nameof(BlobConverter.FromBytes), null, stored)
                ),
                stored
            );
        }
    }
}

internal sealed class SealedSecretConverter()
    : ValueConverter<SealedSecret, string>(secret => secret.Cipher, cipher => new SealedSecret(cipher));
