/// The customer sets (contracts/d365fo.md section 6.11, entities.json).
enum CustomerShapes {
  static let text = """
    set CustomersV3 CustomerV3 dataAreaId CustomerAccount
    dataAreaId:S CustomerAccount:S AddressBrazilianCNPJOrCPF:S PartyType:S PrimaryContactFaxExtension:S
    IsFuelSurchargeApplied:NoYes SalesTaxGroup:S AddressCountryRegionId:S ContactPersonId:S
    CustomerPaymentFineCode:S BirthCountyCode:S InvoiceAddress:InvoiceOrderAccount
    PackingMaterialFeeLicenseNumber:S TransactionPresenceType:EFDocPresenceTypeBR PrimaryContactTwitter:S
    PrimaryContactEmailIsIM:NoYes InvoiceAddressCity:S IsFinalUser:NoYes PrimaryContactEmail:S
    DeliveryAddressCounty:S HasSuframaDiscountPISandCOFINS:NoYes InvoiceAddressStreet:S CURPNumber:S
    PrimaryContactLinkedInDescription:S DeliveryAddressCountryRegionId:S ItemCustomerGroupId:S
    PersonProfessionalTitle:S SalesSegmentId:S IsServiceDeliveryAddressBased:NoYes
    PrimaryContactTelexDescription:S InvoiceAddressDistrictName:S InvoiceAddressTimeZone:Timezone
    SalesAccountNumber:S PrimaryContactFacebookDescription:S PrimaryContactPhoneIsMobile:NoYes
    PrimaryContactFaxRecordId:L TCSGroup:S DeliveryAddressLocationId:S InterCompanyAutoCreateOrders:NoYes
    AddressZipCode:S LineOfBusinessId:S GiroTypeProjInvoice:PaymentStub OrganizationPhoneticName:S
    CreditCardCVC:CreditCardCVC DeliveryAddressCountryRegionISOCode:S DeliveryAddressValidFrom:T
    GiroTypeAccountStatement:PaymentStub CalculateWithholdingTax:NoYes ElectronicInvoiceEAN:S
    DeliveryFreightZone:S PrimaryContactFax:S TaxExemptNumber:S DeliveryAddressDescription:S
    DeliveryAddressLongitude:D BirthPlace:S AddressCity:S PersonInitials:S DefaultECommerceOperator:S
    CentralBankPurposeCode:S FullPrimaryAddress:S GiroTypeCollectionletter:PaymentStub OrderEntryDeadline:S
    ForeignerId:S WarehouseIsASNGenerated:NoYes AddressLongitude:D CustomerType:CustomerTypeIN
    PrimaryContactLinkedIn:S PrimaryContactURL:S IsFreightAccrued:NoYes PartyState:S InvoiceAccount:S
    PartyNumber:S CentralBankPurposeNotes:S CollectionsContactPersonId:S AddressBuildingComplement:S
    PersonMaritalStatus:DirPersonMaritalStatus AddressLocationId:S PaymentSchedule:S
    PrimaryContactTwitterPurpose:S GiroType:PaymentStub InvoiceAddressDescription:S AddressDistrictName:S
    DeliveryTerms:S NumberSequenceGroup:S PersonChildrenNames:S PaymentMethod:S ForeignResident:NoYes
    DeliveryMode:S PersonProfessionalSuffix:S OnHoldStatus:CustVendorBlocked
    AccountStatement:CustAccountStatement WarehouseId:S DestinationCode:S IRS1099CIndicator:NoYes
    EInvoiceRegister:NoYes FrenchSiret:S PaymentDay:S BrazilianNIT:S
    FederalIndicator:FederalNonFederalIndicatorCode EmployeeResponsibleNumber:S PersonAnniversaryYear:I
    DefaultInventoryStatusId:S PrimaryContactEmailDescription:S AddressTimeZone:Timezone
    PrimaryContactPhone:S PrimaryContactPhoneRecordId:L DeliveryAddressCity:S InvoiceAddressCounty:S
    PANReferenceNumber:S DeliveryAddressStreet:S SalesCurrencyCode:S Priority:MCRSOAllocPriority
    IsSalesTaxIncludedInPrices:NoYes BrazilianCNPJOrCPF:S PaymentFactoringAccount:S PANNumber:S
    PrimaryContactTwitterDescription:S PersonFirstName:S BrazilianCCM:S ReceiptEmail:S TDSGroup:S
    MultiLineDiscountCode:S PersonAnniversaryDay:I DefaultDimensionDisplayValue:S SupplementaryItemGroupId:S
    IsWithholdingTaxCalculated:NoYes PaymentSpecification:S AddressRecordId:L AddressBooks:S
    PrimaryContactEmailPurpose:S FulfillmentPolicyName:S SalesDistrict:S ConsolidationDay:I
    IsExpressBillOfLadingAccepted:NoYes CreditCardAddressVerification:CreditCardAddressVerification
    InvoiceAddressBuildingComplement:S AddressState:S AllowOnAccount:NoYes
    IsExcludedFromCollectionFeeCalculation:NoYes CustomerPaymentFinancialInterestCode:S
    IsTransactionPostedAsShipment:NoYes IsExternallyMaintained:NoYes CreditLimitIsMandatory:NoYes
    PaymentTermsBaseDays:I FiscalCode:S KnownAs:S PrimaryContactTelex:S PaymentBankAccount:S BrazilianIE:S
    PreferentialCustomer:NoYes PrimaryContactEmailRecordId:L ReceiptOption:RetailReceiptOptionBase
    AddressBrazilianIE:S PersonAnniversaryMonth:MonthsOfYear PrimaryContactPhoneExtension:S
    InvoiceAddressStreetNumber:S PrimaryContactPhonePurpose:S ExportSale:NoYes OrganizationNumber:S
    InvoicePostingType:SalesInvoicePostingTypeRU
    CreditCardAddressVerificationIsAuthorizationVoidedOnFailure:NoYes InvoiceAddressState:S
    ReceiptCalendar:S DeliveryAddressState:S StateInscription:S PersonLastNamePrefix:S SalesReturnTaxGroup:S
    PrimaryContactURLDescription:S CustomerWithholdingContributionType:CustWhtContributionTypeBR
    IsElectronicInvoice:NoYes FederalAgencyLocationCode:S GiroTypeFreeTextInvoice:PaymentStub
    DeliveryAddressValidTo:T PersonPhoneticMiddleName:S OrganizationABCCode:ABC BrazilianCNAE:S
    WithholdingTaxGroupCode:S NAFCode:S AddressLatitude:D TotalDiscountCode:S AddressLocationRoles:S
    PaymentCashDiscount:S DeliveryAddressDistrictName:S CollectionLetterCode:CustCollectionLetterCode
    EInvoiceAttachment:NoYes MerchantID:S CreditRating:S PrimaryContactFacebook:S
    DeliveryAddressBuildingComplement:S DeliveryAddressStreetNumber:S LineDiscountCode:S
    InvoiceAddressLongitude:D PartyCountry:S InvoiceAddressLatitude:D IsInSuframaRegion:NoYes
    IsIncomingFiscalDocumentGenerated:NoYes SalesMemo:S ReliefGroupId:S
    IsExcludedFromInterestChargeCalculation:NoYes StatisticsGroupId:S SalesOrderPoolId:S OrganizationName:S
    IsOrderNumberReferenceUsed:NoYes CustClassificationId:S AddressValidTo:T FederalComments:S
    PersonGender:Gender PaymentTerms:S PrimaryContactPhoneDescription:S AddressPostbox:S SalesSubsegmentId:S
    CustomerRebateGroupId:S WarehouseOutboundShipmentProcessingPolicyName:S AddressCounty:S
    PrimaryContactURLRecordId:L IsICMSContributor:NoYes InvoiceAddressValidTo:T
    DeliveryAddressTimeZone:Timezone InvoiceAddressValidFrom:T CreditLimit:D
    CreditCardAddressVerificationLevel:CreditCardAddressVerificationLevel
    WarehouseIsEntireShipmentFilled:NoYes PackingDutyLicense:S NationalRegistryNumber:S SiteId:S
    IsAllowCreateIndirectOrderLines:NoYes InvoiceAddressCountryRegionISOCode:S PrimaryContactURLPurpose:S
    ChargesGroupId:S PanStatus:PANStatusIN CommissionSalesGroupId:S NameAlias:S PrimaryContactFaxPurpose:S
    AddressStreetNumber:S PersonLastName:S PaymentIdType:S VendorAccount:S AddressCountryRegionISOCode:S
    ResidenceForeignCountryRegionId:S RFCNumber:S PersonHobbies:S ElectronicLocationId:S
    InvoiceAddressZipCode:S PrimaryContactLinkedInPurpose:S IsOneTimeCustomer:NoYes ForeignCustomer:NoYes
    CustomerTMAGroupId:S AddressValidFrom:T OrganizationNumberOfEmployees:I CompanyType:CompanyTypeMX
    CustomerGroupId:S GiroTypeInterestNote:PaymentStub DeliveryAddressZipCode:S DeliveryReason:S
    TaxRegistrationId:S PaymentUseCashDiscount:UseCashDisc DiscountPriceGroupId:S AddressDescription:S
    SuframaNumber:S IdentificationNumber:S PersonPhoneticFirstName:S AuthorityOffice:S
    PrimaryContactTelexPurpose:S DeliveryAddressLatitude:D InvoiceAddressCountryRegionId:S
    PrimaryContactFacebookPurpose:S CompanyChain:S OverrideSalesTax:NoYes BrazilianINSSCEI:S
    CommissionCustomerGroupId:S PrimaryContactFaxDescription:S NatureOfAssessee:NatureOfAssesseeIN
    WriteoffReason:S PersonMiddleName:S InvoiceAddressLocationId:S LanguageId:S PersonPhoneticLastName:S
    AddressStreet:S IsPurchRequestUsed:NoYes IsPublicSector_IT:NoYes SATRegistrationName_MX:S
    TaxRegimeCode_MX:S CFDITemporaryExport_MX:NoYes IsSimplifiedPrimaryAddress:NoYes
    IsSimplifiedDeliveryAddress:NoYes IsSimplifiedInvoiceAddress:NoYes CredManEligibleCreditLimitCurrency:S
    CredManCustCreditMaxAlt:D CredManStatusReasonId:S CredManEligibleCreditMax:D
    CredManCustUnlimitedCredit:NoYes CredManEligibleCreditLimitDate:T CredManWithAgency:NoYes
    CredManCreditLimitDate:T CredManNextSchedReviewDate:T CredManLastReviewDate:T CredManCustomerSince:T
    CredManTitleHeld:NoYes CredManExclude:NoYes CredManBusinessStarted:T CredManNotes:S
    CredManCollectionGroupId:S CredManGroupId:S CredManAccountStatusId:S CredManCreditLimitExpiryDate:T

    set CustomerGroups CustomerGroup dataAreaId CustomerGroupId
    dataAreaId:S CustomerGroupId:S ClearingPeriodPaymentTermName:S DefaultDimensionDisplayValue:S
    CustomerAccountNumberSequence:S AccountingCurrencyExchangeRateType:S IsSalesTaxIncludedInPrice:NoYes
    Description:S WriteOffReason:S ReportingCurrencyExchangeRateType:S PaymentTermId:S TaxGroupId:S
    IsPublicSector_IT:NoYes

    set PaymentTerms PaymentTerm dataAreaId Name
    dataAreaId:S Name:S Description:S NumberOfMonths:I CutoffDayOfMonth:I
    CreditCardCreditCheckType:CreditCardCreditCheck PaymentScheduleName:S IsDefaultPaymentTerm:NoYes
    CreditCardPaymentType:CreditCardPaymentType IsCashPayment:NoYes NumberOfDays:I
    CustomerDueDateUpdatePolicy:PaymentDueDateUpdatePolicy PaymentDayName:S
    VendorDueDateUpdatePolicy:PaymentDueDateUpdatePolicy PostOffsettingAR:NoYes PaymentMethodType:NetCurrent
    CashPaymentMainAccountIdDisplayValue:S IsCertifiedCompanyCheck:NoYes AdditionalMonthsForCutoffDate:I
    """
}
